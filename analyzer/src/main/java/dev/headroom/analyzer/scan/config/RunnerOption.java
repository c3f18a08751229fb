package dev.headroom.analyzer.scan.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One option of a runner that says how many workers there are or how tests are handed out.
 *
 * @param sets "workers", "dist" or "parallel"
 * @param value as written
 * @param words how many words it takes, one or two
 */
record RunnerOption(String sets, String value, int words) {
  private static final String COUNT = "auto|logical|\\d+";

  /** A count, or something that stands for one: a variable, an expression, a call. */
  private static final Pattern VALUE =
      Pattern.compile("(?:" + COUNT + "|[$%{<].*|\\w+\\(.*\\)|.*\\$\\{.*)");

  private static final Pattern GLUED =
      Pattern.compile("-n=?(" + COUNT + "|[$%{].*)|--numprocesses=(.+)|--maxprocesses=(.+)");
  private static final Pattern DIST = Pattern.compile("--dist=(.+)");
  private static final Pattern MODE =
      Pattern.compile("load|loadscope|loadfile|loadgroup|worksteal|each|no|[$%{].*");

  /** The option that begins with this word, if one does. */
  static Optional<RunnerOption> at(Word word, @Nullable Word next) {
    String text = word.text();
    String following = next == null || next.ends() ? "" : next.text();
    Matcher glued = GLUED.matcher(text);
    if (glued.matches()) {
      for (int i = 1; i <= glued.groupCount(); i++) {
        if (glued.group(i) != null) {
          return Optional.of(new RunnerOption("workers", glued.group(i), 1));
        }
      }
    }
    Matcher dist = DIST.matcher(text);
    if (dist.matches()) {
      return Optional.of(new RunnerOption("dist", dist.group(1), 1));
    }
    boolean count = List.of("-n", "--numprocesses", "--maxprocesses").contains(text);
    if (count && VALUE.matcher(following).matches()) {
      return Optional.of(new RunnerOption("workers", following, 2));
    }
    if (text.equals("--dist") && MODE.matcher(following).matches()) {
      return Optional.of(new RunnerOption("dist", following, 2));
    }
    if (text.equals("--tx") && following.matches("\\d+\\*.*")) {
      return Optional.of(
          new RunnerOption("workers", following.substring(0, following.indexOf('*')), 2));
    }
    return Optional.empty();
  }

  /** The option of tox that runs its environments side by side. */
  static boolean parallel(String word) {
    return word.matches("-p(=?(auto|all|\\d+))?|--parallel(=.*)?|run-parallel");
  }
}
