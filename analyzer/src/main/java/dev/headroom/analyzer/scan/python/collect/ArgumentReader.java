package dev.headroom.analyzer.scan.python.collect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads pytest's arguments as far as they matter to collection, and names those it doesn't know.
 */
final class ArgumentReader {
  /** Options of pytest and of widespread plugins that take the next word when there is no "=". */
  private static final Set<String> TAKES_VALUE =
      Set.of(
          ("-n --numprocesses --dist --tx --maxprocesses --max-worker-restart --px --rsyncdir -r -W"
                  + " --pythonwarnings --tb --maxfail --durations --durations-min --junitxml"
                  + " --junit-xml --junitprefix --junit-prefix --color --code-highlight --log-level"
                  + " --log-format --log-date-format --log-cli-level --log-cli-format --log-file"
                  + " --log-file-level --log-file-format --basetemp --confcutdir --capture"
                  + " --show-capture --verbosity --doctest-glob --doctest-report --pastebin --assert"
                  + " --cov --cov-report --cov-config --cov-fail-under --cov-context --timeout"
                  + " --timeout-method --reruns --reruns-delay --only-rerun --randomly-seed --count"
                  + " --repeat-scope --splits --group --splitting-algorithm --durations-path --html"
                  + " --css --asyncio-mode --ds --dc --lfnf --last-failed-no-failures"
                  + " --hypothesis-profile --hypothesis-seed --browser --alluredir --report-log"
                  + " --json-report-file --random-order-bucket --random-order-seed --base-url")
              .split(" "));

  private static final Set<String> FLAGS =
      Set.of(
          ("--exitfirst --quiet --verbose --lf --ff --nf --sw --last-failed --failed-first"
                  + " --new-first --stepwise --stepwise-skip --collect-only --co --pdb --trace"
                  + " --showlocals --no-showlocals --no-header --no-summary --disable-warnings"
                  + " --disable-pytest-warnings --strict --strict-markers --strict-config --runxfail"
                  + " --setup-only --setup-show --setup-plan --fixtures --markers --cache-clear"
                  + " --full-trace --keep-duplicates --pyargs --continue-on-collection-errors --no-cov"
                  + " --cov-branch --cov-append --no-cov-on-fail --forked --boxed"
                  + " --doctest-continue-on-failure --doctest-ignore-import-errors"
                  + " --collect-in-virtualenv --self-contained-html --benchmark-skip"
                  + " --benchmark-disable --benchmark-only --no-migrations --nomigrations --reuse-db"
                  + " --create-db --random-order --store-durations --force-short-summary")
              .split(" "));

  /** Flags that change what is collected. */
  private static final Set<String> NARROWING =
      Set.of("--doctest-modules", "--noconftest", "--pyargs", "--keep-duplicates");

  private final List<String> paths = new ArrayList<>();
  private final List<String> ignores = new ArrayList<>();
  private final List<String> ignoreGlobs = new ArrayList<>();
  private final List<String> deselects = new ArrayList<>();
  private final List<String> plugins = new ArrayList<>();
  private final List<String> overrides = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();
  private final List<String> selecting = new ArrayList<>();
  private @Nullable String marks;
  private @Nullable String keywords;
  private @Nullable String importMode;
  private @Nullable String configFile;
  private @Nullable String rootdir;
  private boolean doctestModules;
  private boolean noConftest;

  private ArgumentReader() {}

  /**
   * Reads arguments.
   *
   * @param exists whether a word names a file or folder
   */
  static Arguments read(List<String> words, Predicate<String> exists) {
    ArgumentReader reader = new ArgumentReader();
    reader.readAll(words, exists);
    return new Arguments(
        reader.paths,
        reader.ignores,
        reader.ignoreGlobs,
        reader.deselects,
        reader.marks,
        reader.keywords,
        reader.plugins,
        reader.overrides,
        reader.importMode,
        reader.configFile,
        reader.rootdir,
        reader.doctestModules,
        reader.noConftest,
        reader.unknown,
        reader.selecting);
  }

  private void readAll(List<String> words, Predicate<String> exists) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (!word.startsWith("-")) {
        paths.add(word);
        selecting.add(word);
        continue;
      }
      int equals = word.startsWith("--") ? word.indexOf('=') : -1;
      String option = equals < 0 ? shortOption(word) : word.substring(0, equals);
      String value = equals < 0 ? attached(word, option) : word.substring(equals + 1);
      boolean takes = takes(option) || TAKES_VALUE.contains(option);
      boolean follows = i + 1 < words.size() && value == null;
      int first = i;
      if (takes && follows && (!option.equals("--cov") || !words.get(i + 1).startsWith("-"))) {
        value = words.get(++i);
      }
      if (takes(option)) {
        set(option, value == null ? "" : value);
        selecting.addAll(words.subList(first, i + 1));
      } else if (NARROWING.contains(option)) {
        flag(option);
        selecting.add(word);
      } else if (!takes && !flag(option)) {
        unknown.add(word);
        if (follows && !words.get(i + 1).startsWith("-") && !exists.test(words.get(i + 1))) {
          i++; // its value
        }
      }
    }
  }

  /** "-n" of "-n4", "-m" of "-mslow". */
  private static String shortOption(String word) {
    boolean whole = word.startsWith("--") || word.length() <= 2;
    return whole || "nmkpcorW".indexOf(word.charAt(1)) < 0 ? word : word.substring(0, 2);
  }

  private static @Nullable String attached(String word, String option) {
    String rest = word.substring(option.length());
    return rest.isEmpty() ? null : rest.startsWith("=") ? rest.substring(1) : rest;
  }

  private static boolean takes(String option) {
    return switch (option) {
      case "-m",
          "-k",
          "-p",
          "-c",
          "--config-file",
          "-o",
          "--override-ini",
          "--ignore",
          "--ignore-glob",
          "--deselect",
          "--import-mode",
          "--rootdir" ->
          true;
      default -> false;
    };
  }

  private void set(String option, String value) {
    switch (option) {
      case "-m" -> marks = value;
      case "-k" -> keywords = value;
      case "-p" -> plugins.add(value);
      case "-c", "--config-file" -> configFile = value;
      case "-o", "--override-ini" -> overrides.add(value);
      case "--ignore" -> ignores.add(value);
      case "--ignore-glob" -> ignoreGlobs.add(value);
      case "--deselect" -> deselects.add(value);
      case "--import-mode" -> importMode = value;
      default -> rootdir = value;
    }
  }

  private boolean flag(String option) {
    doctestModules |= option.equals("--doctest-modules");
    noConftest |= option.equals("--noconftest");
    return option.equals("--doctest-modules")
        || option.equals("--noconftest")
        || FLAGS.contains(option)
        || option.matches("-[xsqvlhVfd]*");
  }
}
