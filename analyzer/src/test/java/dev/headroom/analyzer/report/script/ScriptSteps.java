package dev.headroom.analyzer.report.script;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.plan.Batch;
import dev.headroom.analyzer.plan.Plan;
import dev.headroom.analyzer.plan.Shard;
import dev.headroom.analyzer.report.SampleResult;
import dev.headroom.analyzer.scan.DeclaredPackages;
import dev.headroom.analyzer.scan.Framework;
import dev.headroom.analyzer.scan.TestRun;
import java.util.List;

/** Results whose scripts start what a test wants. */
final class ScriptSteps {
  /** A build of two modules that each have a class of the same name; one of them fails. */
  static final String BUILD =
      """
      #!/bin/sh
      for module in a b; do
        mkdir -p $module/target
        printf '<testsuite name="%s"><testcase name="t"/></testsuite>' $module \\
          > $module/target/TEST-demo.ATest.xml
      done
      exit 1
      """;

  private ScriptSteps() {}

  /** The batches of the sample, each on a machine of its own. */
  static AuditResult sharded() {
    RunResult run = SampleResult.crowded().runs().get(0);
    List<Batch> batches = run.plan().batches().subList(0, 2);
    List<Shard> shards = List.of(shard(1, batches.get(0)), shard(2, batches.get(1)));
    return with(run, run.run().framework(), plan(run.plan().command(), batches, shards));
  }

  /** One step of a JVM build. */
  static AuditResult build(List<String> command) {
    return step(Framework.JUNIT, command);
  }

  /** One step of the project's own runner. */
  static AuditResult runner(List<String> command) {
    return step(Framework.PYTEST, command);
  }

  private static AuditResult step(Framework framework, List<String> command) {
    RunResult run = SampleResult.crowded().runs().get(0);
    return with(run, framework, plan(command, List.of(), List.of()));
  }

  private static Plan plan(List<String> command, List<Batch> batches, List<Shard> shards) {
    return new Plan(2, 2, true, Plan.BoundBy.MEMORY, command, List.of(), batches, false, shards);
  }

  private static AuditResult with(RunResult of, Framework framework, Plan plan) {
    TestRun r = of.run();
    TestRun run =
        new TestRun(
            r.name(),
            r.root(),
            framework,
            null,
            r.files(),
            r.closure(),
            r.loads(),
            r.fixtures(),
            r.settings(),
            DeclaredPackages.NONE);
    RunResult result =
        new RunResult(run, of.footprint(), of.budget(), plan, of.loadBytes(), of.fixtures());
    AuditResult all = SampleResult.crowded();
    return new AuditResult(
        all.project(),
        all.host(),
        List.of(result),
        all.mocks(),
        all.runner(),
        all.evidence(),
        all.incidents(),
        all.findings(),
        all.notRun());
  }

  private static Shard shard(int number, Batch batch) {
    return new Shard(number, List.of(batch), 1, batch.peak(), batch.seconds(), true);
  }
}
