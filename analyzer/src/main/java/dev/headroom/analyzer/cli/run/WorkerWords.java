package dev.headroom.analyzer.cli.run;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Changes the worker count of a command that Headroom has planned. */
final class WorkerWords {
  private static final Pattern FORKS =
      Pattern.compile(
          "(-D[\\w.-]*forkCount=|-PmaxParallelForks=|--max-workers=)[0-9]+",
          Pattern.CASE_INSENSITIVE);

  private WorkerWords() {}

  /** The same command at another count. */
  static List<String> with(List<String> command, int workers) {
    List<String> words = new ArrayList<>(command);
    boolean set = false;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (FORKS.matcher(word).matches()) {
        words.set(i, word.substring(0, word.indexOf('=') + 1) + Math.max(1, workers));
        set = true;
      }
    }
    int last = words.lastIndexOf("-n");
    if (!set && last >= 0 && last + 1 < words.size()) {
      words.set(last + 1, Integer.toString(workers));
    }
    return words;
  }

  /** The same command without its count: what it is, however many workers it gets. */
  static List<String> without(List<String> command) {
    return with(command, 0);
  }

  /** The fewest workers that a command can have: a build tool forks one. */
  static int fewest(List<String> command) {
    return isPytest(command) ? 0 : 1;
  }

  static boolean isPytest(List<String> command) {
    for (int i = 0; i < Math.min(4, command.size()); i++) {
      String word = command.get(i);
      String name = word.substring(word.lastIndexOf('/') + 1);
      if (name.equals("pytest") || name.equals("py.test")) {
        return true;
      }
    }
    return false;
  }
}
