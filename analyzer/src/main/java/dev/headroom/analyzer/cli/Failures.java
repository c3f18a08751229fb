package dev.headroom.analyzer.cli;

import dev.headroom.diagnostics.evidence.UserError;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a person reads when something went wrong. */
final class Failures {
  /** Enough of a trace to find the place; the whole of it is of no use to a user. */
  private static final int FRAMES = 12;

  private Failures() {}

  static int usage(ParameterException e, String[] args) {
    CommandLine line = e.getCommandLine();
    line.getErr().println("headroom: " + e.getMessage());
    List<String> close =
        e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
    if (!close.isEmpty()) {
      line.getErr().println("  Did you mean " + String.join(" or ", close) + "?");
    }
    line.getErr().println("  " + line.getCommandSpec().qualifiedName() + " --help says more.");
    return ExitCode.USAGE;
  }

  static int execution(Session session, Exception e) {
    if (e instanceof UserError error) {
      session.warn(String.valueOf(error.getMessage()));
      return error.exitCode();
    }
    return bug(session, e);
  }

  static int bug(Session session, Throwable e) {
    session
        .err()
        .println("headroom: this is a bug in Headroom, please report it with these lines:");
    session.err().println("  version " + Version.number() + ", Java " + Runtime.version());
    session.err().println("  arguments " + session.words().all());
    for (Throwable t = e; t != null; t = t.getCause()) {
      session.warn((t == e ? "" : "caused by ") + t);
      StackTraceElement[] frames = t.getStackTrace();
      for (int i = 0; i < Math.min(frames.length, FRAMES); i++) {
        session.err().println("    at " + frames[i]);
      }
    }
    return ExitCode.BUG;
  }
}
