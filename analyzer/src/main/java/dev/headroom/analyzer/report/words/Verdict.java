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
    Integer now = Workers.now(result);
    if (plan.maxSafeWorkers() < 0) {
      boolean forks = result.run().jvm() != null;
      CurvePoint least = Workers.least(result);
      if (least != null && least.verdict() == CurvePoint.Verdict.RISKY) {
        return new Verdict(
            (forks ? "One fork" : "A serial run")
                + " may not fit: it is likely to need "
                + least.total().likely()
                + ", at worst "
                + least.total().high()
                + ", and "
                + free(budget)
                + ".",
            tone(now == null ? least : Workers.at(result, now)));
      }
      String needs = least == null ? "" : ": it " + may(least, budget) + " and ";
      String what = forks ? "Not even one fork fits" : "Not even a serial run fits";
      return new Verdict(what + needs + free(budget) + ".", Tone.CRASH);
    }
    CurvePoint today = now == null ? null : Workers.at(result, now);
    CurvePoint advised = Workers.at(plan.curve(), plan.workers());
    if (now == null || today == null || advised == null) {
      return new Verdict(fresh(result, advised, budget), Tone.BETTER);
    }
    if (now == plan.workers()) {
      return new Verdict(stays(result, advised, budget), Tone.GOOD);
    }
    if (today.verdict() != CurvePoint.Verdict.SAFE) {
      return new Verdict(run(result, now) + ": " + refused(today, budget), tone(today));
    }
    return new Verdict(run(result, now) + ": " + faster(today, advised), Tone.BETTER);
  }

  private static Tone tone(@Nullable CurvePoint today) {
    return today == null || today.verdict() == CurvePoint.Verdict.CRASH ? Tone.CRASH : Tone.RISKY;
  }

  private static String fresh(RunResult result, @Nullable CurvePoint advised, Bytes budget) {
    int workers = result.plan().workers();
    String what = workers == 0 ? "Run serially" : "Run " + Workers.of(result, workers);
    return advised == null
        ? what + "."
        : what + ": that " + may(advised, budget) + " and " + free(budget) + ".";
  }

  private static String stays(RunResult result, CurvePoint advised, Bytes budget) {
    String who =
        advised.workers() == 0 ? "Stay serial" : "Keep " + Workers.of(result, advised.workers());
    return who + ": at most " + advised.total().high() + " are needed and " + free(budget) + ".";
  }

  private static String run(RunResult result, int now) {
    int workers = result.plan().workers();
    if (workers == 0) {
      return "Run serially, not with " + Workers.of(result, now);
    }
    String advised = "Run " + Workers.of(result, workers);
    if (now > 0) {
      return advised + ", not " + now;
    }
    return advised
        + (result.run().jvm() == null
            ? " instead of one after another"
            : " instead of testing in the build's own JVM");
  }

  private static String refused(CurvePoint today, Bytes budget) {
    String who = today.workers() == 0 ? "serial" : Integer.toString(today.workers());
    return today.total().likely().compareTo(budget) > 0
        ? who + " would need " + today.total().likely() + " and " + free(budget) + "."
        : who + " may need up to " + today.total().high() + " and " + free(budget) + ".";
  }

  private static String may(CurvePoint point, Bytes budget) {
    return point.total().likely().compareTo(budget) > 0
        ? "needs " + point.total().likely() + ", at worst " + point.total().high() + ","
        : "may need up to " + point.total().high();
  }

  private static String faster(CurvePoint today, CurvePoint advised) {
    if (Math.abs(advised.seconds() - today.seconds()) < 0.02 * today.seconds()) {
      return "both fit, and " + more(today.workers(), advised.workers()) + " would be no faster.";
    }
    if (Spans.of(advised.seconds()).equals(Spans.of(today.seconds()))) {
      return "both fit, and this is predicted to take a little less.";
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
