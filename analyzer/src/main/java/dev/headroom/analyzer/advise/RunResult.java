package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.estimate.Estimate;
import dev.headroom.analyzer.estimate.Footprint;
import dev.headroom.analyzer.plan.Budget;
import dev.headroom.analyzer.plan.Plan;
import dev.headroom.analyzer.scan.TestRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run with all that was found out about it.
 *
 * @param measured a measurement of this run, or null when there is none
 * @param combination fixes that go together, each priced on top of those before it
 * @param options ways to mend what is heavy, each priced by itself; empty where nobody asked
 * @param loadBytes one estimate for each of {@code run.loads()}, in the same order
 */
public record RunResult(
    TestRun run,
    Footprint footprint,
    Budget budget,
    Plan plan,
    List<Estimate> loadBytes,
    List<FixtureVerdict> fixtures,
    @Nullable Measured measured,
    List<PricedFix> combination,
    List<FixOption> options) {
  public RunResult {
    options = List.copyOf(options);
    combination = List.copyOf(combination);
    loadBytes = List.copyOf(loadBytes);
    fixtures = List.copyOf(fixtures);
    if (loadBytes.size() != run.loads().size()) {
      throw new IllegalArgumentException("an estimate for each load");
    }
  }

  /** A run whose fixes nobody priced one by one. */
  public RunResult(
      TestRun run,
      Footprint footprint,
      Budget budget,
      Plan plan,
      List<Estimate> loadBytes,
      List<FixtureVerdict> fixtures,
      @Nullable Measured measured,
      List<PricedFix> combination) {
    this(run, footprint, budget, plan, loadBytes, fixtures, measured, combination, List.of());
  }

  /** A run that nobody measured, and whose fixes nobody combined. */
  public RunResult(
      TestRun run,
      Footprint footprint,
      Budget budget,
      Plan plan,
      List<Estimate> loadBytes,
      List<FixtureVerdict> fixtures) {
    this(run, footprint, budget, plan, loadBytes, fixtures, null, List.of());
  }
}
