package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.estimate.Estimated;
import dev.headroom.analyzer.estimate.Estimator;
import dev.headroom.analyzer.plan.Budget;
import dev.headroom.analyzer.plan.Plan;
import dev.headroom.analyzer.plan.Planner;
import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.analyzer.scan.TestSuite;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.EvidenceReport;
import dev.headroom.diagnostics.evidence.HostMemory;
import dev.headroom.diagnostics.evidence.Incident;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts everything together: estimates and plans each run, and says what to mend. */
public final class Advisor {
  private final RuleBook book;
  private final Estimator estimator;
  private final Planner planner;

  public Advisor(RuleBook book, Estimator estimator, Planner planner) {
    this.book = book;
    this.estimator = estimator;
    this.planner = planner;
  }

  /**
   * The result of an audit.
   *
   * @param reserve what the user keeps free, or null for the default
   */
  public AuditResult advise(
      TestSuite suite,
      HostMemory host,
      @Nullable Bytes reserve,
      EvidenceReport evidence,
      List<Incident> incidents) {
    List<RunResult> results = new ArrayList<>();
    for (TestRun run : suite.runs()) {
      Estimated estimated = estimator.estimate(run);
      Budget budget = Budget.of(host, reserve, estimated.footprint().shared());
      Plan plan = planner.plan(run, estimated.footprint(), budget);
      results.add(
          new RunResult(
              run, estimated.footprint(), budget, plan, estimated.loadBytes(), List.of()));
    }
    List<NotRead> notRun = new ArrayList<>(suite.notRead());
    return new AuditResult(
        name(suite),
        host,
        results,
        suite.mocks(),
        suite.runner(),
        evidence,
        incidents,
        List.of(),
        notRun);
  }

  RuleBook book() {
    return book;
  }

  private static String name(TestSuite suite) {
    return suite.root().getFileName() == null ? "/" : suite.root().getFileName().toString();
  }
}
