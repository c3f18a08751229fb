package dev.headroom.analyzer.report.words;

import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.plan.CurvePoint;
import dev.headroom.analyzer.plan.Plan;

/**
 * The command that a reader should paste: the runner's own, where what it starts is likely to fit.
 */
public final class NextCommand {
  private NextCommand() {}

  public static String of(RunResult result) {
    Plan plan = result.plan();
    CurvePoint least = Workers.least(result);
    boolean likely =
        plan.batches().isEmpty()
            && least != null
            && least.verdict() == CurvePoint.Verdict.RISKY
            && least.workers() == plan.workers();
    if (plan.maxSafeWorkers() >= 0 || likely) {
      return Shell.command(result.run().root(), plan.command());
    }
    return plan.batches().isEmpty()
        ? "headroom capacity  # machines that hold it"
        : "headroom plan -o plan.sh && bash plan.sh  # it fits in batches";
  }
}
