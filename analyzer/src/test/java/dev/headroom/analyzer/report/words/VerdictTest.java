package dev.headroom.analyzer.report.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.estimate.Estimate;
import dev.headroom.analyzer.estimate.Footprint;
import dev.headroom.analyzer.estimate.Part;
import dev.headroom.analyzer.estimate.Provenance;
import dev.headroom.analyzer.plan.Budget;
import dev.headroom.analyzer.plan.CurvePoint;
import dev.headroom.analyzer.plan.Plan;
import dev.headroom.analyzer.rules.Range;
import dev.headroom.analyzer.scan.Closure;
import dev.headroom.analyzer.scan.DeclaredPackages;
import dev.headroom.analyzer.scan.Framework;
import dev.headroom.analyzer.scan.RunnerSettings;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
  /** A worker holds 1 GiB, at most 1.2; four cores; every further worker saves a minute. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          8.0 | 4 | 4 | 4    | Keep 4 workers: at most 4.8 GiB are needed and 8.0 GiB are free.
          8.0 | 0 | 4 |      | Stay serial: at most 1.2 GiB are needed and 8.0 GiB are free.
          8.0 | 4 | 6 |      | Run 4 workers instead of one after another: both fit, and 5 min are predicted instead of 9 min.
          8.0 | 0 | 6 | auto | Run serially, not with 4 workers: both fit, and 9 min are predicted instead of 5 min.
          2.5 | 2 | 2 | auto | Run 2 workers, not 4: 4 would need 4.0 GiB and 2.5 GiB are free.
          4.5 | 3 | 3 | 4    | Run 3 workers, not 4: 4 may need up to 4.8 GiB and 4.5 GiB are free.
          8.0 | 4 | 6 | 32   | Run 4 workers, not 32: 32 would need 32.0 GiB and 8.0 GiB are free.
          8.0 | 4 | 6 | $N   | Run 4 workers: that may need up to 4.8 GiB and 8.0 GiB are free.
          1.1 | 0 | -1 | 2   | A serial run may not fit: it is likely to need 1.0 GiB, at worst 1.2 GiB, and 1.1 GiB are free.
          0.5 | 0 | -1 | 2   | Not even a serial run fits: it needs 1.0 GiB, at worst 1.2 GiB, and 512 MiB are free.
          """)
  void saysWhatToDoAndWhy(double gib, int advised, int safe, String now, String sentence) {
    assertThat(Verdict.of(run(gib, advised, safe, now)).sentence()).isEqualTo(sentence);
  }

  @Test
  void noCommandIsOfferedThatWouldBeKilled() {
    assertThat(NextCommand.of(run(8.0, 2, 6, "0"))).startsWith("pytest");
    assertThat(NextCommand.of(run(1.1, 0, -1, "2"))).startsWith("pytest");
    assertThat(NextCommand.of(run(0.5, 0, -1, "2"))).startsWith("headroom capacity");
  }

  @Test
  void timesThatPrintEqualAreNotCompared() {
    RunResult run = run(8.0, 2, 6, "0", n -> n == 0 ? 11.44 : 10.6);
    assertThat(Verdict.of(run).sentence())
        .isEqualTo(
            "Run 2 workers instead of one after another: both fit, and this is predicted to take a"
                + " little less.");
  }

  private static RunResult run(double gib, int advised, int safe, String now) {
    return run(gib, advised, safe, now, n -> 60 * (9 - n));
  }

  private static RunResult run(
      double gib, int advised, int safe, String now, IntToDoubleFunction seconds) {
    Bytes budget = Bytes.gib(gib);
    List<CurvePoint> curve = new ArrayList<>();
    for (int n = 0; n <= 8; n++) {
      Range total = times(Math.max(1, n));
      CurvePoint.Verdict verdict =
          total.high().compareTo(budget) <= 0
              ? CurvePoint.Verdict.SAFE
              : total.likely().compareTo(budget) <= 0
                  ? CurvePoint.Verdict.RISKY
                  : CurvePoint.Verdict.CRASH;
      curve.add(new CurvePoint(n, total, seconds.applyAsDouble(n), verdict));
    }
    Part part =
        new Part(
            "all of it",
            Part.Kind.RESIDENT,
            Part.Of.WORKER,
            Integer.MAX_VALUE,
            new Estimate(times(1), Provenance.RULES),
            List.of(),
            List.of(),
            1,
            null);
    return new RunResult(
        new TestRun(
            "unit",
            ".",
            Framework.PYTEST,
            null,
            List.of(),
            new Closure(List.of(), List.of(), 0, 0, List.of()),
            List.of(),
            List.of(),
            new RunnerSettings(now, null, null, false, null, List.of()),
            DeclaredPackages.NONE),
        new Footprint(Range.ZERO, times(1), Range.ZERO, List.of(part), List.of()),
        new Budget(budget, Bytes.ZERO, Bytes.ZERO, 4),
        new Plan(
            advised,
            safe,
            safe >= 0,
            Plan.BoundBy.MEMORY,
            List.of("pytest"),
            curve,
            List.of(),
            true),
        List.of(),
        List.of());
  }

  private static Range times(int workers) {
    return new Range(Bytes.gib(0.9 * workers), Bytes.gib(1.0 * workers), Bytes.gib(1.2 * workers));
  }
}
