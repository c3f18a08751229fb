package dev.headroom.analyzer.cli;

import java.io.PrintStream;
import java.util.List;

/** The one way in: takes its arguments and streams, gives an exit code. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(run(List.of(args), System.out, System.err));
  }

  static int run(List<String> args, PrintStream out, PrintStream err) {
    err.println("headroom: unknown command " + args);
    return 2;
  }
}
