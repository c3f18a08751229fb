package dev.headroom.analyzer.estimate.measured;

import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.record.RecordedTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What one worker and its children held, test by test.
 *
 * @param base when its first test began, or its peak where no test is known
 * @param jumps what it kept after tests that each left much behind
 * @param growth what it kept beyond that
 * @param peaks what its tests held beyond the level around them, the largest first
 * @param keeper the test that left the most behind, "" where none left much
 */
record WorkerHistory(
    Bytes base, Bytes jumps, Bytes growth, List<TestPeak> peaks, String keeper) {
  /** Less than this is noise of the allocator; more, from one test, is a value that stays. */
  private static final Bytes JUMP = Bytes.mib(1);

  WorkerHistory {
    peaks = List.copyOf(peaks);
  }

  /** What was held at a moment: by the worker itself, and by all that it had started. */
  record Held(Duration at, Bytes own, Bytes children) {
    Bytes all() {
      return own.plus(children);
    }
  }

  static WorkerHistory of(List<Held> series, List<RecordedTest> tests) {
    Bytes most = series.stream().map(Held::all).max(Comparator.naturalOrder()).orElse(Bytes.ZERO);
    List<RecordedTest> sorted =
        tests.stream().sorted(Comparator.comparing(RecordedTest::from)).toList();
    if (sorted.isEmpty()) {
      return new WorkerHistory(most, Bytes.ZERO, Bytes.ZERO, List.of(), "");
    }
    Bytes base = sorted.get(0).before();
    Bytes level = base;
    Bytes jumps = Bytes.ZERO;
    Bytes largest = JUMP;
    String keeper = "";
    List<TestPeak> peaks = new ArrayList<>();
    int from = 0;
    for (RecordedTest test : sorted) {
      Bytes after = test.after() == null ? test.before() : test.after();
      Bytes around = test.before().max(after);
      level = level.max(around);
      Bytes left = after.minus(test.before());
      jumps = left.compareTo(JUMP) >= 0 ? jumps.plus(left) : jumps;
      if (left.compareTo(largest) > 0) {
        largest = left;
        keeper = test.test();
      }
      while (from < series.size() && series.get(from).at().compareTo(test.from()) < 0) {
        from++;
      }
      Bytes peak = around;
      Duration to = test.to() == null ? Duration.ofDays(10_000) : test.to();
      for (int i = from; i < series.size() && series.get(i).at().compareTo(to) <= 0; i++) {
        peak = peak.max(series.get(i).all());
      }
      if (peak.minus(around).compareTo(JUMP) >= 0) {
        peaks.add(new TestPeak(test.test(), peak.minus(around)));
      }
    }
    Bytes kept = level.minus(base);
    Bytes stays = jumps.min(kept);
    peaks.sort(Comparator.comparing(TestPeak::bytes).reversed().thenComparing(TestPeak::test));
    return new WorkerHistory(base, stays, kept.minus(stays), peaks, keeper);
  }

  Bytes largest() {
    return peaks.isEmpty() ? Bytes.ZERO : peaks.get(0).bytes();
  }
}
