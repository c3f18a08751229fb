package dev.headroom.analyzer.report.script;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.plan.Batch;
import dev.headroom.analyzer.plan.CurvePoint;
import dev.headroom.analyzer.plan.Plan;
import dev.headroom.analyzer.plan.Shard;
import dev.headroom.analyzer.report.words.PlainText;
import dev.headroom.analyzer.report.words.Spans;
import dev.headroom.analyzer.report.words.Workers;
import dev.headroom.analyzer.rules.Range;
import dev.headroom.analyzer.scan.Framework;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * One command of a plan.
 *
 * @param shard the machine that runs it, from 1; 1 for all where there is one machine
 * @param number from 1, over all shards
 * @param title name, worker count, time and memory, in one line
 * @param folder in which it is started, relative to the project's
 */
record PlanStep(
    int shard,
    int number,
    String title,
    String folder,
    List<String> command,
    Kind kind,
    Range peak,
    double seconds) {
  PlanStep {
    command = List.copyOf(command);
  }

  /** PYTEST is started itself, RUNNER starts it, BUILD is a JVM's. */
  enum Kind {
    PYTEST,
    RUNNER,
    BUILD
  }

  /** All steps of a result, in the order in which they are run. */
  static List<PlanStep> of(AuditResult result) {
    List<PlanStep> steps = new ArrayList<>();
    for (RunResult run : result.runs()) {
      Plan plan = run.plan();
      for (Shard shard : plan.shards()) {
        shard.batches().forEach(batch -> steps.add(step(run, batch, shard.number(), steps)));
      }
      if (plan.shards().isEmpty()) {
        for (Batch batch : plan.batches()) {
          steps.add(step(run, batch, 1, steps));
        }
        if (plan.batches().isEmpty()) {
          steps.add(step(run, single(run), 1, steps));
        }
      }
    }
    return steps;
  }

  static int shards(List<PlanStep> steps) {
    return steps.stream().mapToInt(PlanStep::shard).max().orElse(1);
  }

  /** The same for the same command in the same folder, whatever stands before it. */
  String key() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String text = folder + "\n" + String.join("\n", command);
      byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static Batch single(RunResult run) {
    Plan plan = run.plan();
    int workers = plan.workers();
    return new Batch(
        run.run().name(),
        List.of(),
        workers,
        run.footprint().total(workers),
        plan.curve().stream()
            .filter(point -> point.workers() == workers)
            .mapToDouble(CurvePoint::seconds)
            .findFirst()
            .orElse(0),
        plan.command());
  }

  private static PlanStep step(RunResult run, Batch batch, int shard, List<PlanStep> before) {
    boolean pytest = batch.command().stream().limit(1).anyMatch("pytest"::equals);
    Kind kind =
        run.run().framework() == Framework.JUNIT ? Kind.BUILD : pytest ? Kind.PYTEST : Kind.RUNNER;
    String title =
        PlainText.line(batch.name())
            + ", "
            + Workers.of(run, batch.workers())
            + ", about "
            + Spans.of(batch.seconds())
            + ", at most "
            + batch.peak().high();
    return new PlanStep(
        shard,
        before.size() + 1,
        title,
        run.run().root(),
        batch.command(),
        kind,
        batch.peak(),
        batch.seconds());
  }
}
