package dev.headroom.analyzer.plan;

import dev.headroom.analyzer.scan.TestFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says a set of files by a mark, where one divides the suite exactly there. */
final class MarkerWords {
  private static final String MARK = "-m";

  private MarkerWords() {}

  /**
   * The expression that selects the tests of {@code wanted} and no others, or empty where no mark
   * does.
   *
   * @param all the selection
   */
  static Optional<String> dividing(List<TestFile> all, Set<String> wanted) {
    Set<String> marks = new TreeSet<>();
    all.forEach(file -> marks.addAll(file.markers()));
    for (String mark : marks) {
      if (mark.matches("[A-Za-z_]\\w*")) {
        if (divides(all, wanted, mark, true)) {
          return Optional.of(mark);
        }
        if (divides(all, wanted, mark, false)) {
          return Optional.of("not " + mark);
        }
      }
    }
    return Optional.empty();
  }

  /** Whether all tests of the wanted files have the mark and none of the others, or reversed. */
  private static boolean divides(
      List<TestFile> all, Set<String> wanted, String mark, boolean carried) {
    return all.stream()
        .allMatch(
            file ->
                wanted.contains(file.path()) == carried
                    ? file.markers().contains(mark)
                    : !file.anyMarkers().contains(mark));
  }

  /**
   * The options with that expression too. pytest takes the last -m alone, so one that is in force
   * already, also by the configuration, becomes a part of the new one.
   *
   * @param inForce the expression that narrows the run anyway, or null
   */
  static List<String> with(List<String> options, @Nullable String inForce, String expression) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < options.size(); i++) {
      String word = options.get(i);
      if (word.equals(MARK)) {
        i++; // and its value
      } else if (word.startsWith("--") || !word.startsWith(MARK)) {
        words.add(word);
      }
    }
    words.add(MARK);
    words.add(
        inForce == null || inForce.isBlank()
            ? expression
            : "(" + inForce.strip() + ") and " + expression);
    return words;
  }
}
