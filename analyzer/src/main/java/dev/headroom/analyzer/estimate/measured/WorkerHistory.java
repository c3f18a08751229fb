package dev.headroom.analyzer.estimate.measured;

import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.record.RecordedTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * What one worker and its children held, test by test.
 *
 * @param base when its first test began, or its peak where no test is known
 * @param jumps what it kept after tests that each left much behind
 * @param growth what it kept beyond that
 * @param peaks what its tests held beyond what stays, the largest first
 * @param keeper the test that left the most behind, "" where none left much
 */
record WorkerHistory(Bytes base, Bytes jumps, Bytes growth, List<TestPeak> peaks, String keeper) {
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
    List<Bytes> levels = lasting(sorted);
    Bytes base = levels.get(0);
    Bytes end = levels.get(levels.size() - 1);
    Bytes room = most.minus(end);
    Bytes jumps = Bytes.ZERO;
    Bytes largest = JUMP;
    String keeper = "";
    List<TestPeak> peaks = new ArrayList<>();
    int from = 0;
    for (int n = 0; n < sorted.size(); n++) {
      RecordedTest test = sorted.get(n);
      Bytes level = levels.get(n);
      Bytes left = n + 1 < levels.size() ? levels.get(n + 1).minus(level) : Bytes.ZERO;
      jumps = left.compareTo(JUMP) >= 0 ? jumps.plus(left) : jumps;
      if (left.compareTo(largest) > 0) {
        largest = left;
        keeper = test.test();
      }
      while (from < series.size() && series.get(from).at().compareTo(test.from()) < 0) {
        from++;
      }
      Bytes after = test.after();
      Bytes peak = after == null ? test.before() : test.before().max(after);
      Duration to = test.to() == null ? Duration.ofDays(10_000) : test.to();
      for (int i = from; i < series.size() && series.get(i).at().compareTo(to) <= 0; i++) {
        peak = peak.max(series.get(i).all());
      }
      // a worker never held more than its peak: what came early did not meet what stayed later
      Bytes passing = peak.minus(level).min(room);
      if (passing.compareTo(JUMP) >= 0) {
        peaks.add(new TestPeak(test.test(), passing));
      }
    }
    Bytes kept = end.minus(base);
    Bytes stays = jumps.min(kept);
    peaks.sort(Comparator.comparing(TestPeak::bytes).reversed().thenComparing(TestPeak::test));
    return new WorkerHistory(base, stays, kept.minus(stays), peaks, keeper);
  }

  /**
   * What each test found and nothing gave back later: the least of what it and all tests after it
   * found. The end of the last test says nothing, for with it all fixtures end.
   */
  private static List<Bytes> lasting(List<RecordedTest> sorted) {
    List<Bytes> levels = new ArrayList<>();
    Bytes least = sorted.get(sorted.size() - 1).before();
    for (int i = sorted.size() - 1; i >= 0; i--) {
      least = least.min(sorted.get(i).before());
      levels.add(least);
    }
    Collections.reverse(levels);
    return levels;
  }

  /** The most beyond the base, what stays included. */
  Bytes loaded() {
    return jumps.plus(largest());
  }

  Bytes largest() {
    return peaks.isEmpty() ? Bytes.ZERO : peaks.get(0).bytes();
  }
}
