package dev.headroom.analyzer.advise;

import dev.headroom.diagnostics.evidence.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A run on one machine.
 *
 * @param memory as the provider names it
 * @param pricePerHour in USD, or null when not known
 * @param now with the code as it is
 * @param fixed with the combination of fixes
 * @param cheapest the lowest price an hour of those that hold the run as it is
 * @param pareto none that holds it is both faster and cheaper a run
 */
public record MachineFit(
    String machine,
    String family,
    int cpus,
    Bytes memory,
    @Nullable Double pricePerHour,
    Fit now,
    Fit fixed,
    boolean cheapest,
    boolean pareto) {

  MachineFit marked(boolean isCheapest, boolean isPareto) {
    return new MachineFit(
        machine, family, cpus, memory, pricePerHour, now, fixed, isCheapest, isPareto);
  }

  /**
   * The decision there.
   *
   * @param fits whether it can be run at all, in batches or at once
   * @param workers recommended for the single run, 0 = serial
   * @param maxSafeWorkers −1 when not even serial fits at once
   * @param batches runs one after another that are needed or pay; 1 is the single run
   * @param seconds predicted for all of them
   * @param costPerRun USD, or null when the price is not known
   */
  public record Fit(
      boolean fits,
      int workers,
      int maxSafeWorkers,
      int batches,
      double seconds,
      @Nullable Double costPerRun) {
    Fit costing(double usd) {
      return new Fit(fits, workers, maxSafeWorkers, batches, seconds, usd);
    }
  }
}
