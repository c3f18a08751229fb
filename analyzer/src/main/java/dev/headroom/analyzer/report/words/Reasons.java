package dev.headroom.analyzer.report.words;

import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.plan.CurvePoint;
import dev.headroom.analyzer.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/** Why the recommended count is what it is: sentences with figures. */
public final class Reasons {
  private Reasons() {}

  /** What memory holds, and what else keeps the number down. */
  public static List<String> why(RunResult result) {
    return kept(result) ? List.of(ceiling(result)) : List.of(ceiling(result), bound(result));
  }

  public static List<String> of(RunResult result) {
    Plan plan = result.plan();
    List<String> sentences = new ArrayList<>(why(result));
    if (kept(result)) {
      sentences.add(
          "No times of these tests were recorded, so that nothing says whether more forks would be"
              + " faster: the number stays as it is. A build writes them; audit again after one.");
    } else if (plan.assumedSeconds()) {
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
      return result.run().jvm() == null
          ? "Even one process may need more than the budget: nothing is safe."
          : "Even one fork and its build tool may need more than the budget: nothing is safe.";
    }
    CurvePoint next = Workers.at(plan.curve(), plan.maxSafeWorkers() + 1);
    CurvePoint last = Workers.at(plan.curve(), plan.maxSafeWorkers());
    String safe =
        plan.maxSafeWorkers() == 0
            ? "Memory holds a serial run"
            : "Memory holds " + Workers.of(result, plan.maxSafeWorkers());
    return safe
        + (last == null ? "" : ": at most " + last.total().high())
        + (next == null
            ? ", and more than this table lists."
            : "; with one more, up to " + next.total().high() + " may be needed.");
  }

  /** Whether today's forks stay because nobody knows how long the tests take. */
  private static boolean kept(RunResult result) {
    Integer now = Workers.now(result);
    return result.run().jvm() != null
        && result.plan().assumedSeconds()
        && now != null
        && now == result.plan().workers();
  }

  private static String time(RunResult result) {
    return "Time is what keeps the number down: each "
        + Workers.one(result)
        + (result.run().jvm() == null
            ? " pays for start and imports"
            : " pays for its start and loads")
        + " again, and more of them are predicted to be slower.";
  }

  private static String bound(RunResult result) {
    return switch (result.plan().boundBy()) {
      case MEMORY -> "Memory is what keeps the number down.";
      case CPU ->
          "The cores are what keeps the number down: more "
              + Workers.many(result)
              + " would only wait.";
      case TIME -> time(result);
      case TESTS -> "There are not enough tests to keep more " + Workers.many(result) + " busy.";
      case GROUPS ->
          "Tests that must stay together leave nothing for more " + Workers.many(result) + ".";
    };
  }
}
