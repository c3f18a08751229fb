package dev.headroom.analyzer.report.words;

import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.plan.Plan;

/** The command that a reader should paste: the runner's own, where what it starts fits. */
public final class NextCommand {
  private NextCommand() {}

  public static String of(RunResult result) {
    Plan plan = result.plan();
    if (plan.maxSafeWorkers() >= 0) {
      return Shell.command(result.run().root(), plan.command());
    }
    return plan.batches().isEmpty()
        ? "headroom capacity  # machines that hold it"
        : "headroom plan -o plan.sh && bash plan.sh  # it fits in batches";
  }
}
