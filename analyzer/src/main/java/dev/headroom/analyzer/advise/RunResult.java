package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.estimate.Estimate;
import dev.headroom.analyzer.estimate.Footprint;
import dev.headroom.analyzer.plan.Budget;
import dev.headroom.analyzer.plan.Plan;
import dev.headroom.analyzer.scan.TestRun;
import java.util.List;

/**
 * One run with all that was found out about it.
 *
 * @param loadBytes one estimate for each of {@code run.loads()}, in the same order
 */
public record RunResult(
    TestRun run,
    Footprint footprint,
    Budget budget,
    Plan plan,
    List<Estimate> loadBytes,
    List<FixtureVerdict> fixtures) {
  public RunResult {
    loadBytes = List.copyOf(loadBytes);
    fixtures = List.copyOf(fixtures);
    if (loadBytes.size() != run.loads().size()) {
      throw new IllegalArgumentException("an estimate for each load");
    }
  }
}
