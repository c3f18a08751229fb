package dev.headroom.analyzer.scan.config;

import dev.headroom.analyzer.scan.RunnerLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds in the words of a file the commands that start tests, and the options that they carry. */
final class Commands {
  private static final Pattern PYTEST =
      Pattern.compile(
          "(?:.*[/\\\\}])?(?:pytest|py\\.test)(?:\\.exe)?|@-?pytest|\\$[({]?\\w*PY_?TEST\\w*[)}]?");

  /** Settings whose value is a list of options. */
  private static final Pattern SETTING =
      Pattern.compile("(?i)[\\w.-]*(?:py_?test|xdist|test_?(?:arg|opt|flag))[\\w.-]*=");

  private static final String AUTO_WORKERS = "PYTEST_XDIST_AUTO_NUM_WORKERS";

  /** Words that make a command one that installs, prints or looks up instead of running. */
  private static final Set<String> NOT_RUN =
      Set.of(
          "install",
          "uninstall",
          "add",
          "remove",
          "echo",
          "printf",
          "grep",
          "which",
          "type",
          "man",
          "download",
          "freeze",
          "REM");

  private static final int SHOWN = 120;

  private final String file;
  private final List<RunnerLine> found = new ArrayList<>();

  Commands(String file) {
    this.file = file;
  }

  List<RunnerLine> found() {
    return List.copyOf(found);
  }

  /** Reads commands of a shell, or of a setting that holds them. */
  void read(List<SourceLine> lines) {
    scan(lines, false);
  }

  /** Reads a setting whose value is nothing but options, for instance addopts. */
  void readOptions(List<SourceLine> lines) {
    scan(lines, true);
  }

  private void scan(List<SourceLine> lines, boolean optionsOnly) {
    Map<Integer, String> shown = new TreeMap<>();
    lines.forEach(l -> shown.put(l.line(), l.text().strip()));
    List<Word> words = Words.of(lines);
    Started started = optionsOnly ? new Started(lines.get(0).line(), "addopts") : null;
    boolean notRun = false;
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      Word next = i + 1 < words.size() ? words.get(i + 1) : null;
      String text = word.text();
      if (word.ends()) {
        if (!optionsOnly) {
          emit(started, shown);
          started = null;
          notRun = false;
        }
      } else if (text.equals(Word.NEXT)) {
        notRun = false;
      } else if (text.contains(AUTO_WORKERS)) {
        autoWorkers(word, next, shown);
      } else if (started == null || started.runner.equals("setting")) {
        notRun |= NOT_RUN.contains(text);
        String runner = notRun ? null : runner(text, next);
        if (runner != null) {
          emit(started, shown);
          started = new Started(word.line(), runner);
          started.glued(text);
        } else if (started != null) {
          i += started.option(word, next);
        }
      } else {
        if (PYTEST.matcher(text).matches() && !started.runner.equals("pytest")) {
          started = new Started(started.line, "pytest");
        }
        i += started.option(word, next);
      }
    }
    emit(started, shown);
  }

  private static @Nullable String runner(String word, @Nullable Word next) {
    String following = next == null ? "" : next.text();
    if (PYTEST.matcher(word).matches()) {
      return "pytest";
    }
    if (SETTING.matcher(word).lookingAt()) {
      return "setting";
    }
    if (word.matches("tox|nox|\\$\\(?TOX\\)?")) {
      return "tox";
    }
    boolean hatch = word.equals("hatch") && following.matches("run|test");
    boolean module = word.equals("-m") && following.equals("unittest");
    return hatch || module ? word : null;
  }

  private void autoWorkers(Word word, @Nullable Word next, Map<Integer, String> shown) {
    int at = word.text().indexOf('=');
    String value = at < 0 ? "" : word.text().substring(at + 1);
    if (value.isEmpty() && next != null && !next.ends()) {
      value = next.text();
    }
    if (value.matches("\\d+|[$%{].*")) {
      add(word.line(), shown, List.of("workers"), value, null);
    }
  }

  private void emit(@Nullable Started started, Map<Integer, String> shown) {
    if (started == null) {
      return;
    }
    started.options.forEach(
        (line, options) -> {
          List<String> sets = options.stream().map(RunnerOption::sets).distinct().sorted().toList();
          add(line, shown, sets, value(options, "workers"), value(options, "dist"));
        });
    if (started.options.isEmpty() && !started.runner.matches("addopts|setting")) {
      add(started.line, shown, List.of(), null, null);
    }
  }

  private static @Nullable String value(List<RunnerOption> options, String sets) {
    return options.stream()
        .filter(o -> o.sets().equals(sets))
        .map(RunnerOption::value)
        .findFirst()
        .orElse(null);
  }

  private void add(
      int line,
      Map<Integer, String> shown,
      List<String> sets,
      @Nullable String workers,
      @Nullable String dist) {
    add(new SourceLine(line, shown.getOrDefault(line, "")), sets, workers, dist);
  }

  /** Adds a row that a reader has understood by itself. */
  void add(SourceLine line, List<String> sets, @Nullable String workers, @Nullable String dist) {
    String what = line.text().strip();
    String shortened = what.length() > SHOWN ? what.substring(0, SHOWN - 1) + "…" : what;
    found.add(new RunnerLine(file, line.line(), shortened, sets, workers, dist));
  }

  /** A command that has begun: its place, and the options seen so far by line. */
  private static final class Started {
    final int line;
    final String runner;
    final Map<Integer, List<RunnerOption>> options = new TreeMap<>();

    Started(int line, String runner) {
      this.line = line;
      this.runner = runner;
    }

    /** The option behind the sign of a setting, for instance PYTEST_ADDOPTS=-nauto. */
    void glued(String text) {
      int at = text.indexOf('=');
      if (runner.equals("setting") && at >= 0) {
        option(new Word(text.substring(at + 1), line), null);
      }
    }

    /** Takes the option at this word, gives how many further words it used. */
    int option(Word word, @Nullable Word next) {
      if (runner.matches("tox|hatch") && RunnerOption.parallel(word.text())) {
        String sets = runner.equals("tox") ? "parallel" : "workers";
        keep(word.line(), new RunnerOption(sets, sets.equals("workers") ? "logical" : "auto", 1));
        return 0;
      }
      Optional<RunnerOption> option = RunnerOption.at(word, next);
      option.ifPresent(o -> keep(word.line(), o));
      return option.map(o -> o.words() - 1).orElse(0);
    }

    private void keep(int at, RunnerOption option) {
      options.computeIfAbsent(at, k -> new ArrayList<>()).add(option);
    }
  }
}
