package dev.headroom.analyzer.plan;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Seconds that test files took in a recorded run.
 *
 * @param secondsByFile path relative to the project root → seconds of all its tests
 * @param source what they were read from, for people
 */
public record Durations(Map<String, Double> secondsByFile, String source) {
  public Durations {
    secondsByFile = Collections.unmodifiableMap(new TreeMap<>(secondsByFile));
  }

  /** Nothing was recorded: times rest on counts. */
  public static Durations none() {
    return new Durations(Map.of(), "");
  }

  public OptionalDouble of(String file) {
    Double seconds = secondsByFile.get(file);
    return seconds == null ? OptionalDouble.empty() : OptionalDouble.of(seconds);
  }

  public boolean isEmpty() {
    return secondsByFile.isEmpty();
  }
}
