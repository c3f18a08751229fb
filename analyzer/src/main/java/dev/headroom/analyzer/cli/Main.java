package dev.headroom.analyzer.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The one way in: takes its arguments and streams, gives an exit code. */
public final class Main {
  private Main() {}

  /** Runs and exits; both streams are UTF-8 whatever the locale, since reports name files. */
  public static void main(String[] args) {
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    int code = run(List.of(args), new Session(out, err, System.getenv(), onTerminal(), here()));
    // a reader that has gone away (| head) is no error of ours: PrintStream keeps that to itself
    out.flush();
    err.flush();
    System.exit(code);
  }

  /** Runs in the current folder with this process's environment, never on a terminal. */
  public static int run(List<String> args, PrintStream out, PrintStream err) {
    return run(args, new Session(out, err, System.getenv(), false, here()));
  }

  static int run(List<String> args, Session session) {
    CommandWords words = CommandWords.of(args);
    try {
      return Commands.line(session.with(words)).execute(words.own().toArray(new String[0]));
    } catch (RuntimeException | Error e) {
      return Failures.bug(session.with(words), e);
    }
  }

  private static PrintStream utf8(FileDescriptor stream) {
    return new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
  }

  /** Java 22's console says "yes" for a pipe as well; the kernel's links tell the streams apart. */
  private static boolean onTerminal() {
    return !"dumb".equals(System.getenv("TERM")) && isTerminal(1) && isTerminal(2);
  }

  private static boolean isTerminal(int stream) {
    try {
      String file = Files.readSymbolicLink(Path.of("/proc/self/fd/" + stream)).toString();
      return file.startsWith("/dev/pts/") || file.startsWith("/dev/tty");
    } catch (IOException e) {
      return false;
    }
  }

  private static Path here() {
    return Path.of("").toAbsolutePath();
  }
}
