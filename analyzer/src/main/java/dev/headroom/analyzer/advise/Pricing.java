package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.estimate.Estimated;
import dev.headroom.analyzer.estimate.Estimator;
import dev.headroom.analyzer.estimate.Footprint;
import dev.headroom.analyzer.plan.Budget;
import dev.headroom.analyzer.plan.Plan;
import dev.headroom.analyzer.plan.Planner;
import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.scan.TestRun;
import java.util.function.UnaryOperator;

/** Prices a fix: the run is estimated and planned again with the fix applied to its model. */
final class Pricing {
  private final Estimator estimator;
  private final Planner planner;
  private final Budget budget;
  private final TestRun run;
  private final UnaryOperator<Footprint> correction;
  private final Priced now;

  /**
   * @param correction what evidence of this run adds to any estimate of it
   */
  Pricing(
      Estimator estimator,
      Planner planner,
      Budget budget,
      TestRun run,
      UnaryOperator<Footprint> correction) {
    this.correction = correction;
    this.estimator = estimator;
    this.planner = planner;
    this.budget = budget;
    this.run = run;
    this.now = priced(run);
  }

  /** A run's model with its plan. */
  record Priced(TestRun run, Estimated estimated, Plan plan) {
    /** Predicted seconds at the recommended count. */
    double seconds() {
      return plan.curve().stream()
          .filter(point -> point.workers() == plan.workers())
          .findFirst()
          .map(point -> point.seconds())
          .orElse(0.0);
    }
  }

  /** The rule book with the figures of the versions that a run uses. */
  RuleBook book(TestRun changed) {
    return estimator.book(changed);
  }

  Priced now() {
    return now;
  }

  Priced with(UnaryOperator<TestRun> fix) {
    return priced(fix.apply(run));
  }

  /** The run as it is, with other sizes. */
  Priced reweighed(UnaryOperator<Footprint> change) {
    Footprint footprint = change.apply(now.estimated().footprint());
    return new Priced(
        run,
        new Estimated(footprint, now.estimated().loadBytes()),
        planner.withoutBatches(run, footprint, budget));
  }

  Saving saving(UnaryOperator<TestRun> fix) {
    return saving(now, with(fix));
  }

  /** What the second has over the first. Counts beyond the curve are of no interest. */
  Saving saving(Priced before, Priced after) {
    long bytes =
        before.estimated().footprint().worker().likely().value()
            - after.estimated().footprint().worker().likely().value();
    int workers = shown(after.plan()) - shown(before.plan());
    double seconds = Math.round((before.seconds() - after.seconds()) * 10) / 10.0;
    return new Saving(bytes, workers, seconds);
  }

  Priced priced(TestRun changed) {
    Estimated raw = estimator.estimate(changed);
    Estimated estimated = new Estimated(correction.apply(raw.footprint()), raw.loadBytes());
    return new Priced(
        changed, estimated, planner.withoutBatches(changed, estimated.footprint(), budget));
  }

  private int shown(Plan plan) {
    return Math.min(plan.maxSafeWorkers(), Math.max(budget.cpus(), 8));
  }
}
