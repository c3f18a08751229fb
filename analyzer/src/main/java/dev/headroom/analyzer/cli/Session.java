package dev.headroom.analyzer.cli;

import dev.headroom.analyzer.report.words.PlainText;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Everything of the outside that a command may touch.
 *
 * @param out findings and answers
 * @param err progress, warnings and errors
 * @param environment variables of the process
 * @param terminal whether a person watches both streams
 * @param folder the current folder, absolute
 * @param words the command line
 */
record Session(
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    boolean terminal,
    Path folder,
    CommandWords words) {
  Session(
      PrintStream out,
      PrintStream err,
      Map<String, String> environment,
      boolean terminal,
      Path folder) {
    this(out, err, environment, terminal, folder, new CommandWords(List.of(), null));
  }

  Session with(CommandWords other) {
    return new Session(out, err, environment, terminal, folder, other);
  }

  /** A path as the user means it. */
  Path resolve(String path) {
    return folder.resolve(path).normalize();
  }

  void warn(String message) {
    err.println("headroom: " + PlainText.lines(message));
  }

  /** Whether a variable is set to something other than nothing and 0. */
  boolean isSet(String variable) {
    String value = environment.getOrDefault(variable, "");
    return !value.isEmpty() && !value.equals("0");
  }
}
