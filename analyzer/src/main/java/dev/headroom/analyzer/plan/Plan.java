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
 * @param shards the same tests on several machines, empty where nobody asked for that
 */
public record Plan(
    int workers,
    int maxSafeWorkers,
    boolean fits,
    BoundBy boundBy,
    List<String> command,
    List<CurvePoint> curve,
    List<Batch> batches,
    boolean assumedSeconds,
    List<Shard> shards) {
  public Plan {
    shards = List.copyOf(shards);
    command = List.copyOf(command);
    curve = List.copyOf(curve);
    batches = List.copyOf(batches);
  }

  /** A plan for one machine. */
  public Plan(
      int workers,
      int maxSafeWorkers,
      boolean fits,
      BoundBy boundBy,
      List<String> command,
      List<CurvePoint> curve,
      List<Batch> batches,
      boolean assumedSeconds) {
    this(
        workers, maxSafeWorkers, fits, boundBy, command, curve, batches, assumedSeconds, List.of());
  }

  /** The same with the tests shared out among machines. */
  Plan sharded(List<Shard> among) {
    return new Plan(
        workers, maxSafeWorkers, fits, boundBy, command, curve, batches, assumedSeconds, among);
  }

  /** Whether the tests fit: at once, in batches, or, where they are shared out, on each machine. */
  public boolean runs() {
    return shards.isEmpty()
        ? maxSafeWorkers >= 0 || !batches.isEmpty()
        : shards.stream().allMatch(Shard::fits);
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
