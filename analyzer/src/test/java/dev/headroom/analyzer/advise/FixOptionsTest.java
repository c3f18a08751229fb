package dev.headroom.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.headroom.analyzer.estimate.ArtifactSizes;
import dev.headroom.analyzer.estimate.Estimator;
import dev.headroom.analyzer.plan.Batch;
import dev.headroom.analyzer.plan.Durations;
import dev.headroom.analyzer.plan.Planner;
import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.rules.RuleBookReader;
import dev.headroom.analyzer.scan.Scope;
import dev.headroom.analyzer.scan.TestFile;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.EvidenceReport;
import dev.headroom.diagnostics.evidence.HostMemory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The same suite in three forms took 331, 285 and 56 MiB a worker. */
class FixOptionsTest {
  private static final RuleBook BOOK = new RuleBookReader().read();

  @Test
  void eachOptionSaysWhatAWorkerThenTakes() {
    RunResult run = result(Registry.run());
    assertThat(run.footprint().perWorker().inMib()).isCloseTo(331, withPercentage(20));
    assertThat(option(run, "widen").perWorker().inMib()).isCloseTo(285, withPercentage(20));
    for (String fix : List.of("mock", "smaller", "map", "mock in unit tests")) {
      FixOption option = option(run, fix);
      assertThat(option.perWorker()).isLessThanOrEqualTo(run.footprint().perWorker());
      assertThat(option.maxSafeWorkers()).isGreaterThanOrEqualTo(run.plan().maxSafeWorkers());
      assertThat(option.cost()).isNotBlank();
    }
  }

  @Test
  void sessionValueCanBeNarrowedOrGrouped() {
    RunResult run = result(Registry.run(Scope.SESSION, null, List.of()));
    assertThat(option(run, "group").perWorker()).isLessThan(run.footprint().perWorker());
    assertThat(option(run, "group").cost()).contains("--dist loadgroup");
    assertThat(option(run, "narrow").cost()).contains("module");
  }

  @Test
  void todaysCountIsCapped() {
    assertThat(option(result(Registry.run()), "cap -n").cost()).startsWith("-n ");
  }

  @Test
  void batchesArePricedAsTheyRunOneAfterAnother() {
    Map<String, Double> times = new TreeMap<>();
    for (TestFile file : Registry.files()) {
      times.put(file.path(), file.path().contains("/search/") ? 2.0 : 60.0);
    }
    RunResult run = result(Registry.run(), new Durations(times, "a report"));
    assertThat(run.plan().batches()).isNotEmpty();
    FixOption split = option(run, "split");
    double seconds = run.plan().batches().stream().mapToDouble(Batch::seconds).sum();
    int widest = run.plan().batches().stream().mapToInt(Batch::workers).max().orElseThrow();
    assertThat(split.seconds()).isEqualTo(seconds);
    assertThat(split.workers()).isEqualTo(widest);
    assertThat(split.saving().seconds()).isPositive();
  }

  @Test
  void modelOfAChangedServiceIsLoadedOnce() {
    TestRun run = Registry.run(Scope.FUNCTION, "tests/x.py:3 service.add(…)", List.of());
    FixtureVerdict verdict = result(run).fixtures().get(0);
    assertThat(verdict.advice()).isEqualTo(FixtureVerdict.Advice.WIDEN);
  }

  private static FixOption option(RunResult run, String fix) {
    return run.options().stream().filter(o -> o.fix().equals(fix)).findFirst().orElseThrow();
  }

  private static RunResult result(TestRun run) {
    return result(run, Durations.none());
  }

  private static RunResult result(TestRun run, Durations times) {
    return new Advisor(BOOK, new Estimator(BOOK, ArtifactSizes.none()), new Planner(times))
        .withOptions()
        .advise(
            Registry.suite(run),
            HostMemory.declared(Bytes.gib(1.2), 4, "--memory"),
            null,
            EvidenceReport.notLooked(),
            List.of())
        .runs()
        .get(0);
  }
}
