package dev.headroom.analyzer.report.html;

import dev.headroom.analyzer.advise.FixtureVerdict;
import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.estimate.Footprint;
import dev.headroom.analyzer.estimate.Part;
import dev.headroom.analyzer.plan.Batch;
import dev.headroom.analyzer.plan.Plan;
import dev.headroom.analyzer.scan.RunnerSettings;
import dev.headroom.analyzer.scan.TestFile;
import dev.headroom.analyzer.scan.TestRun;
import java.util.ArrayList;
import java.util.List;

/** A run of 3,000 files with as many parts, fixtures and batches as one may have. */
final class LargeRun {
  private LargeRun() {}

  static RunResult of(RunResult small, String name) {
    List<TestFile> files = new ArrayList<>();
    List<Part> parts = new ArrayList<>(small.footprint().parts());
    List<FixtureVerdict> verdicts = new ArrayList<>();
    List<Batch> batches = new ArrayList<>();
    List<String> command = new ArrayList<>(List.of("pytest"));
    FixtureVerdict verdict = small.fixtures().get(0);
    for (int i = 0; i < 3000; i++) {
      String file = "tests/domain_" + i % 50 + "/test_module_" + i + ".py";
      files.add(new TestFile(file, true, 12, "domain_" + i % 50, List.of()));
      command.add(file);
      Part part = small.footprint().parts().get(1);
      parts.add(
          new Part(
              "value " + i,
              part.kind(),
              part.of(),
              1 + i % 9,
              part.bytes(),
              List.of(file),
              List.of(),
              0.1,
              null));
      verdicts.add(new FixtureVerdict(name, verdict.fixture(), verdict.advice(), "reason " + i));
    }
    Plan plan = small.plan();
    for (int i = 0; i < 100; i++) {
      Batch batch = plan.batches().get(0);
      batches.add(
          new Batch(
              "domain_" + i,
              batch.paths(),
              2,
              batch.peak(),
              batch.seconds(),
              command.subList(0, 1 + 30 * (i % 4))));
    }
    TestRun run = small.run();
    return new RunResult(
        new TestRun(
            name,
            ".",
            run.framework(),
            null,
            files,
            run.closure(),
            run.loads(),
            run.fixtures(),
            new RunnerSettings("99999", null, null, false, null, List.of()),
            run.declared()),
        new Footprint(
            small.footprint().controller(),
            small.footprint().worker(),
            small.footprint().shared(),
            parts,
            List.of()),
        small.budget(),
        new Plan(
            plan.workers(),
            plan.maxSafeWorkers(),
            plan.fits(),
            plan.boundBy(),
            command,
            plan.curve(),
            batches,
            true),
        List.of(),
        verdicts);
  }
}
