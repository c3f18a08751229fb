package dev.headroom.analyzer.estimate;

import java.util.List;

/**
 * What a run holds, and what each of its loads weighs.
 *
 * @param loadBytes one estimate for each of the run's loads, in the same order, also for those that
 *     are mocked or not selected and therefore count nothing
 */
public record Estimated(Footprint footprint, List<Estimate> loadBytes) {
  public Estimated {
    loadBytes = List.copyOf(loadBytes);
  }
}
