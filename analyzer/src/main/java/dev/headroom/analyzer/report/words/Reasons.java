package dev.headroom.analyzer.report.words;

import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.plan.CurvePoint;
import dev.headroom.analyzer.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/** Why the recommended count is what it is: sentences with figures. */
public final class Reasons {
  private Reasons() {}

  public static List<String> of(RunResult result) {
    Plan plan = result.plan();
    List<String> sentences = new ArrayList<>();
    sentences.add(ceiling(result));
    sentences.add(bound(result));
    if (plan.assumedSeconds()) {
      sentences.add(
          "No durations of these tests were recorded: times rest on counts and loads, and are"
              + " good for comparing, not for a clock.");
    }
    if (!result.budget().used().isZero()) {
      sentences.add(
          result.budget().used()
              + " are in use by other processes right now; on an idle machine the answer can be"
              + " higher.");
    }
    return sentences;
  }

  private static String ceiling(RunResult result) {
    Plan plan = result.plan();
    if (plan.maxSafeWorkers() < 0) {
      return "Even one process may need more than the budget: nothing is safe.";
    }
    CurvePoint next = Workers.at(plan.curve(), plan.maxSafeWorkers() + 1);
    CurvePoint last = Workers.at(plan.curve(), plan.maxSafeWorkers());
    String safe =
        plan.maxSafeWorkers() == 0
            ? "Memory holds a serial run"
            : "Memory holds " + Workers.of(plan.maxSafeWorkers());
    return safe
        + (last == null ? "" : ": at most " + last.total().high())
        + (next == null
            ? ", and more than this table lists."
            : "; with one more, up to " + next.total().high() + " may be needed.");
  }

  private static String bound(RunResult result) {
    return switch (result.plan().boundBy()) {
      case MEMORY -> "Memory is what keeps the number down.";
      case CPU -> "The cores are what keeps the number down: more workers would only wait.";
      case TIME ->
          "Time is what keeps the number down: each worker pays for start and imports again, and"
              + " more of them are predicted to be slower.";
      case TESTS -> "There are not enough tests to keep more workers busy.";
      case GROUPS -> "Tests that must stay together leave nothing for more workers.";
    };
  }
}
