package dev.headroom.analyzer.report.words;

import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.plan.CurvePoint;
import dev.headroom.analyzer.plan.Plan;
import dev.headroom.diagnostics.evidence.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The answer for one run.
 *
 * @param sentence what to do and why, with figures
 * @param tone how today's setting stands: good, safe to change, or in danger
 */
public record Verdict(String sentence, Tone tone) {
  /** GOOD: as it is; BETTER: something is to be gained; RISKY and CRASH: today's count. */
  public enum Tone {
    GOOD,
    BETTER,
    RISKY,
    CRASH
  }

  public static Verdict of(RunResult result) {
    Plan plan = result.plan();
    Bytes budget = result.budget().bytes();
    CurvePoint serial = Workers.at(plan.curve(), 0);
    if (plan.maxSafeWorkers() < 0) {
      String needs = serial == null ? "" : ": it " + may(serial, budget) + " and ";
      return new Verdict("Not even a serial run fits" + needs + free(budget) + ".", Tone.CRASH);
    }
    Integer now = Workers.now(result);
    CurvePoint today = now == null ? null : Workers.at(result, now);
    CurvePoint advised = Workers.at(plan.curve(), plan.workers());
    if (now == null || today == null || advised == null) {
      return new Verdict(fresh(plan, advised, budget), Tone.BETTER);
    }
    if (now == plan.workers()) {
      return new Verdict(stays(advised, budget), Tone.GOOD);
    }
    if (today.verdict() != CurvePoint.Verdict.SAFE) {
      Tone tone = today.verdict() == CurvePoint.Verdict.CRASH ? Tone.CRASH : Tone.RISKY;
      return new Verdict(run(plan.workers(), now) + ": " + refused(today, budget), tone);
    }
    return new Verdict(run(plan.workers(), now) + ": " + faster(today, advised), Tone.BETTER);
  }

  private static String fresh(Plan plan, @Nullable CurvePoint advised, Bytes budget) {
    String what = plan.workers() == 0 ? "Run serially" : "Run " + Workers.of(plan.workers());
    return advised == null
        ? what + "."
        : what + ": that " + may(advised, budget) + " and " + free(budget) + ".";
  }

  private static String stays(CurvePoint advised, Bytes budget) {
    String who = advised.workers() == 0 ? "Stay serial" : "Keep " + Workers.of(advised.workers());
    return who + ": at most " + advised.total().high() + " are needed and " + free(budget) + ".";
  }

  private static String run(int workers, int now) {
    if (workers == 0) {
      return "Run serially, not with " + Workers.of(now);
    }
    return now == 0
        ? "Run " + Workers.of(workers) + " instead of one after another"
        : "Run " + Workers.of(workers) + ", not " + now;
  }

  private static String refused(CurvePoint today, Bytes budget) {
    String who = today.workers() == 0 ? "serial" : Integer.toString(today.workers());
    return today.total().likely().compareTo(budget) > 0
        ? who + " would need " + today.total().likely() + " and " + free(budget) + "."
        : who + " may need up to " + today.total().high() + " and " + free(budget) + ".";
  }

  private static String may(CurvePoint point, Bytes budget) {
    return point.total().likely().compareTo(budget) > 0
        ? "needs " + point.total().likely()
        : "may need up to " + point.total().high();
  }

  private static String faster(CurvePoint today, CurvePoint advised) {
    if (Math.abs(advised.seconds() - today.seconds()) < 0.02 * today.seconds()) {
      return "both fit, and " + more(today.workers(), advised.workers()) + " would be no faster.";
    }
    return "both fit, and "
        + Spans.of(advised.seconds())
        + " are predicted instead of "
        + Spans.of(today.seconds())
        + ".";
  }

  private static String more(int today, int advised) {
    return today > advised ? "more" : "fewer";
  }

  private static String free(Bytes budget) {
    return budget + " are free";
  }
}
