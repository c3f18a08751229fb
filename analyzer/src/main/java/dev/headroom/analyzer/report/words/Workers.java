package dev.headroom.analyzer.report.words;

import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.plan.CurvePoint;
import dev.headroom.analyzer.rules.Range;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Worker counts in words, and the count that a run is started with today. */
public final class Workers {
  private Workers() {}

  /** "serial", "1 worker", "4 workers". */
  public static String of(int workers) {
    return workers == 0 ? "serial" : workers == 1 ? "1 worker" : workers + " workers";
  }

  /** Today's count on this machine; null where it is written in a way nobody can resolve. */
  public static @Nullable Integer now(RunResult result) {
    OptionalInt today = result.run().workersToday(result.budget().cpus());
    return today.isPresent() ? (Integer) today.getAsInt() : null;
  }

  /**
   * The curve at a count. Beyond its end the memory is that of the parts, and the time is the last
   * one known: more workers than the curve lists are no faster.
   */
  public static @Nullable CurvePoint at(RunResult result, int workers) {
    List<CurvePoint> curve = result.plan().curve();
    CurvePoint listed = at(curve, workers);
    if (listed != null || curve.isEmpty() || workers < curve.get(curve.size() - 1).workers()) {
      return listed;
    }
    Range total = result.footprint().total(workers);
    Bytes budget = result.budget().bytes();
    CurvePoint.Verdict verdict =
        total.high().compareTo(budget) <= 0
            ? CurvePoint.Verdict.SAFE
            : total.likely().compareTo(budget) <= 0
                ? CurvePoint.Verdict.RISKY
                : CurvePoint.Verdict.CRASH;
    return new CurvePoint(workers, total, curve.get(curve.size() - 1).seconds(), verdict);
  }

  /** The curve at a count, or null beyond its end. */
  public static @Nullable CurvePoint at(List<CurvePoint> curve, int workers) {
    return curve.stream().filter(p -> p.workers() == workers).findFirst().orElse(null);
  }
}
