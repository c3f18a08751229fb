package dev.headroom.analyzer.scan.python.held;

import dev.headroom.analyzer.scan.python.facts.Expr;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The program of a command, as {@code subprocess} and shells are given it. */
final class CommandWords {
  /** Programs that run the command behind them. */
  private static final Set<String> WRAPPERS =
      Set.of("env", "exec", "nice", "nohup", "stdbuf", "sudo", "time", "timeout", "xvfb-run");

  private CommandWords() {}

  /** Name of the program, without folder and version; empty where it is worked out. */
  static Optional<String> program(Expr command) {
    if (command instanceof Expr.Sequence items) {
      for (Expr item : items.elements()) {
        Optional<String> word = word(item);
        if (word.isEmpty() || !skipped(word.get())) {
          return word.map(CommandWords::bare);
        }
      }
      return Optional.empty();
    }
    Optional<String> text = command.string();
    return text.isPresent() ? ofShell(text.get()) : word(command).map(CommandWords::bare);
  }

  private static Optional<String> ofShell(String command) {
    for (String word : List.of(command.strip().split("\\s+", -1))) {
      if (!word.isEmpty() && !skipped(word)) {
        return Optional.of(bare(word));
      }
    }
    return Optional.empty();
  }

  private static boolean skipped(String word) {
    return WRAPPERS.contains(word) || word.startsWith("-") || word.matches("\\w+=.*|[0-9.]+[smh]?");
  }

  private static Optional<String> word(Expr item) {
    Optional<String> text = item.string();
    boolean interpreter = item.dotted().filter(d -> d.endsWith("sys.executable")).isPresent();
    return interpreter ? Optional.of("python") : text;
  }

  /** "python" of "/usr/bin/python3.11", "java" of "java.exe". */
  private static String bare(String word) {
    String name = word.replaceAll("[\"';]", "");
    name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    return name.replaceFirst("\\.exe$", "").replaceFirst("-?[0-9]+(\\.[0-9]+)*$", "");
  }
}
