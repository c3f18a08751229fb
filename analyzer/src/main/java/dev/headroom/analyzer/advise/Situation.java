package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.estimate.Estimate;
import dev.headroom.analyzer.estimate.Estimated;
import dev.headroom.analyzer.plan.Budget;
import dev.headroom.analyzer.plan.Plan;
import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.scan.Fixture;
import dev.headroom.analyzer.scan.Load;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.analyzer.scan.TestSuite;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All that is known about one run when it is judged.
 *
 * @param pricing plans the run again with a fix applied
 * @param verdicts one for each of the run's fixtures, in their order
 */
record Situation(
    TestSuite suite,
    TestRun run,
    Estimated estimated,
    Budget budget,
    Plan plan,
    RuleBook book,
    Pricing pricing,
    List<FixtureVerdict> verdicts) {
  Situation {
    verdicts = List.copyOf(verdicts);
  }

  /** A load that counts, with its estimate and time. */
  record Weighed(Load load, Estimate bytes, double seconds) {
    String place() {
      return load.file() + ":" + load.line();
    }

    String what() {
      return load.artifact() == null ? "it" : load.artifact();
    }
  }

  /** Loads that a selected test really reaches. */
  List<Weighed> active() {
    List<Load> loads = run.loads();
    return IntStream.range(0, loads.size())
        .filter(i -> isActive(loads.get(i)))
        .mapToObj(i -> new Weighed(loads.get(i), estimated.loadBytes().get(i), seconds(i)))
        .toList();
  }

  private static boolean isActive(Load load) {
    return load.selected() && !load.mocked() && load.counts();
  }

  /** Active loads that stand in a fixture. */
  List<Weighed> of(Fixture fixture) {
    return active().stream()
        .filter(
            w ->
                // a line that several fixtures reach is in none's name
                w.load().fixture() == null
                    ? fixture.loadLines().contains(w.place())
                    : fixture.name().equals(w.load().fixture())
                        && (fixture.loadLines().contains(w.place())
                            || fixture.file().equals(w.load().file())))
        .toList();
  }

  /** Workers that the configuration starts today: a number, or the cores for "auto". */
  int workersNow() {
    return run.workersToday(budget.cpus()).orElse(budget.cpus());
  }

  /** Who holds what a conftest brings, as the suite is configured: "5 processes". */
  String processesNow() {
    int workers = workersNow();
    return workers == 0 ? "one process as it runs without workers" : (workers + 1) + " processes";
  }

  /** The worker count as the configuration writes it, "0" when it sets none. */
  String workersWritten() {
    String workers = run.settings().workers();
    return workers == null ? "0" : workers;
  }

  int allFiles() {
    return run.selectedFiles().size();
  }

  Bytes worst(int workers) {
    return estimated.footprint().total(workers).high();
  }

  private double seconds(int load) {
    Load l = run.loads().get(load);
    String place = l.file() + ":" + l.line();
    return estimated.footprint().parts().stream()
        .filter(p -> p.loads().contains(place))
        .mapToDouble(p -> p.seconds())
        .max()
        .orElse(0);
  }
}
