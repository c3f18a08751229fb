package dev.headroom.analyzer.plan;

import java.util.List;

/**
 * The decision for one run.
 *
 * @param workers recommended; 0 = serial
 * @param maxSafeWorkers the largest count whose high estimate fits; −1 when not even serial fits
 * @param fits whether the recommended count fits
 * @param boundBy what keeps the recommendation from being higher
 * @param command the runner's command with the recommendation
 * @param curve every n from 0 to max(cores, 8)
 * @param batches empty where batching does not beat the single run
 * @param assumedSeconds true when no durations were recorded and times rest on counts
 */
public record Plan(
    int workers,
    int maxSafeWorkers,
    boolean fits,
    BoundBy boundBy,
    List<String> command,
    List<CurvePoint> curve,
    List<Batch> batches,
    boolean assumedSeconds) {
  public Plan {
    command = List.copyOf(command);
    curve = List.copyOf(curve);
    batches = List.copyOf(batches);
  }

  /** The resource or property that is used up first. */
  public enum BoundBy {
    MEMORY,
    CPU,
    TIME,
    TESTS,
    GROUPS
  }
}
