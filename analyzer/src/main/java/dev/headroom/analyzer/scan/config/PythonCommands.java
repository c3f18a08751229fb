package dev.headroom.analyzer.scan.config;

import dev.headroom.analyzer.scan.config.PythonStrings.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads scripts in Python that assemble or run a command of the test runner. */
final class PythonCommands {
  private static final Pattern RUNS =
      Pattern.compile(
          "\\bpytest\\.main\\s*\\(|def pytest_(?:xdist_auto_num_workers|cmdline_preparse"
              + "|load_initial_conftests)\\b");
  private static final Pattern HOOK =
      Pattern.compile("^\\s*def pytest_xdist_auto_num_workers\\b.*");

  /** Calls whose strings are shown, declared or compared, and not run. */
  private static final Pattern TALK =
      Pattern.compile(
          "(?:.*\\.)?(?:print|echo|secho|info|warning|warn|error|debug|critical|log|exception|fail"
              + "|skip|exit|add_argument|add_option|addoption|option|Option|argument|Argument"
              + "|ArgumentParser|startswith|endswith|index|remove|count|match|search|compile|find"
              + "|replace|split|get|add_parser|fixture|mark\\.\\w+|\\w*_?print\\w*|\\w+Error"
              + "|write|addini|getoption|parametrize|install)");

  private static final Pattern OPTION =
      Pattern.compile(
          "-n|-n=?(?:auto|logical|\\d+|\\{.*)|--(?:numprocesses|dist|maxprocesses)(?:=.*)?");
  private static final Pattern FOLLOWING =
      Pattern.compile("^\\s*,\\s*([^,\\]()]+(?:\\([^)]*\\))?)");

  private PythonCommands() {}

  static void read(String text, List<SourceLine> lines, Commands commands) {
    List<Literal> literals = PythonStrings.of(text);
    boolean starts = RUNS.matcher(text).find();
    List<Literal> run = new ArrayList<>();
    for (Literal literal : literals) {
      boolean quiet = TALK.matcher(literal.call()).matches() || literal.keyword().equals("help");
      if (!quiet && !literal.bracket().isEmpty() && !literal.bracket().equals("s")) {
        run.add(literal);
      } else if (!quiet && literal.bracket().isEmpty() && !literal.keyword().isEmpty()) {
        run.add(literal);
      }
    }
    starts |= run.stream().anyMatch(PythonCommands::startsRunner);
    if (starts) {
      run.forEach(l -> literal(l, run, lines, commands));
    }
    for (SourceLine line : lines) {
      if (HOOK.matcher(line.text()).matches()) {
        commands.add(line, List.of("workers"), null, null);
      }
    }
    literals.forEach(l -> environment(l, literals, commands));
  }

  private static boolean startsRunner(Literal literal) {
    return literal.value().matches("(?s)(?:.*[\\s/])?(?:pytest|py\\.test)(?:\\s.*)?");
  }

  private static void literal(
      Literal literal, List<Literal> all, List<SourceLine> lines, Commands commands) {
    String value = literal.value();
    if (OPTION.matcher(value).matches()) {
      if (!otherProgram(literal, all)) {
        option(literal, lines.get(literal.line() - 1), commands);
      }
    } else if (value.contains(" ") && startsRunner(literal)) {
      List<SourceLine> own = new ArrayList<>();
      for (String text : value.split("\n", -1)) {
        own.add(new SourceLine(literal.line() + own.size(), text));
      }
      RunnerScan.logical(own).forEach(commands::read);
    } else if (startsRunner(literal)
        && literal.bracket().equals("[")
        && !literal.call().matches(".*require.*")) {
      commands.read(List.of(new SourceLine(literal.line(), value)));
    }
  }

  /** An option that is an element of its own: its value is glued to it, or the next element. */
  private static void option(Literal literal, SourceLine line, Commands commands) {
    String value = literal.value();
    int glued = value.startsWith("--") ? value.indexOf('=') + 1 : 2;
    String given =
        glued > 0 && glued < value.length() ? value.substring(glued) : following(literal);
    boolean dist = value.startsWith("--dist");
    commands.add(
        line, List.of(dist ? "dist" : "workers"), dist ? null : given, dist ? given : null);
  }

  /** What stands behind "-n" in the list: a literal, or an expression as written. */
  private static String following(Literal literal) {
    Matcher next = FOLLOWING.matcher(literal.after());
    return next.find() ? next.group(1).strip().replaceAll("[\"']", "") : "";
  }

  /** Whether the list begins with the name of a program that isn't the runner's. */
  private static boolean otherProgram(Literal literal, List<Literal> all) {
    Literal first =
        all.stream().filter(l -> l.group() == literal.group()).findFirst().orElse(literal);
    return first.value().matches("[a-z][\\w-]*")
        && !first.value().matches("py\\.?test|python\\d?|uv|poetry|pdm|hatch|coverage|tox|run");
  }

  /** A variable of the environment, by subscript, keyword or dict entry. */
  private static void environment(Literal literal, List<Literal> all, Commands commands) {
    if (literal.value().matches("PYTEST_ADDOPTS|PYTEST_XDIST_AUTO_NUM_WORKERS")) {
      all.stream()
          .dropWhile(l -> !l.equals(literal))
          .skip(1)
          .findFirst()
          .filter(l -> l.line() - literal.line() <= 1)
          .ifPresent(
              l ->
                  commands.read(
                      List.of(new SourceLine(literal.line(), literal.value() + "=" + l.value()))));
    }
  }
}
