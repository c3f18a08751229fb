package dev.headroom.analyzer.plan;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Seconds that test files took in a recorded run.
 *
 * @param secondsByFile path relative to the project root → seconds of all its tests; or, for a JVM,
 *     the class's full name
 * @param source what they were read from, for people
 */
public record Durations(Map<String, Double> secondsByFile, String source) {
  /** "src/test/java/org/example/ATest.java" is class org.example.ATest. */
  private static final Pattern JVM_SOURCE =
      Pattern.compile("(?:.*/)?src/[^/]+/(?:java|kotlin|groovy)/(.+)\\.(?:java|kt|groovy)");

  public Durations {
    secondsByFile = Collections.unmodifiableMap(new TreeMap<>(secondsByFile));
  }

  /** Nothing was recorded: times rest on counts. */
  public static Durations none() {
    return new Durations(Map.of(), "");
  }

  public OptionalDouble of(String file) {
    Double seconds = secondsByFile.get(file);
    if (seconds == null) {
      Matcher source = JVM_SOURCE.matcher(file);
      seconds = source.matches() ? secondsByFile.get(source.group(1).replace('/', '.')) : null;
    }
    return seconds == null ? OptionalDouble.empty() : OptionalDouble.of(seconds);
  }

  public boolean isEmpty() {
    return secondsByFile.isEmpty();
  }
}
