package dev.headroom.analyzer.report.words;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.plan.CurvePoint;
import dev.headroom.analyzer.rules.Range;
import dev.headroom.analyzer.scan.Framework;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Worker counts in words, and the count that a run is started with today. */
public final class Workers {
  private Workers() {}

  /** The smallest way to run the tests at once, null where the curve does not say. */
  public static @Nullable CurvePoint least(RunResult result) {
    return at(result.plan().curve(), result.run().jvm() == null ? 0 : 1);
  }

  /** "serial", "1 worker", "4 workers". */
  public static String of(int workers) {
    return Framework.PYTEST.processes(workers);
  }

  /** "4 workers" of a pytest run, "4 forks" of a JVM build. */
  public static String of(RunResult result, int count) {
    return result.run().framework().processes(count);
  }

  /** "worker" or "fork". */
  public static String one(RunResult result) {
    return result.run().framework().process();
  }

  /** "workers" or "forks". */
  public static String many(RunResult result) {
    return one(result) + "s";
  }

  /**
   * What a run's findings and comparisons call its processes, by the run's name; "worker" where the
   * result no longer has the run.
   */
  public static String one(AuditResult result, String run) {
    return framework(result, run).process();
  }

  /** The runner of the run of that name. */
  public static Framework framework(AuditResult result, String run) {
    return result.runs().stream()
        .filter(r -> r.run().name().equals(run))
        .findFirst()
        .map(r -> r.run().framework())
        .orElse(Framework.PYTEST);
  }

  /** The counts worth showing: a JVM build without a fork is no plan, unless it is today's. */
  public static List<CurvePoint> curve(RunResult result) {
    Integer now = now(result);
    boolean serial = result.run().jvm() == null || (now != null && now == 0);
    return result.plan().curve().stream().filter(p -> serial || p.workers() > 0).toList();
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
