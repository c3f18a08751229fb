package dev.headroom.analyzer.estimate;

import dev.headroom.analyzer.rules.Range;
import dev.headroom.analyzer.scan.Load;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the loads of one test hold together at its peak.
 *
 * <p>Values of fixtures are all held to the test's end. In a test's own body a call that is made
 * again and again mostly binds the same name again: the old value goes when the new one is there,
 * so two of a kind are held at a time. That all of them are held at their likely size stays within
 * the range. Errors of different models are independent, those of one model are one error.
 */
final class Together {
  /** The old value, and the new one. */
  private static final int AT_ONCE = 2;

  private double likely;
  private double all;
  private double least;
  private final Map<String, double[]> errors = new HashMap<>();

  private Together() {}

  /**
   * The range of the peak.
   *
   * @param spike what the largest load holds beside its result while it is made
   */
  static Range of(List<WeighedLoad> loads, Range spike) {
    Together together = new Together();
    Map<String, List<WeighedLoad>> byCall = new HashMap<>();
    for (WeighedLoad weighed : loads) {
      if (weighed.load().fixture() == null) {
        byCall.computeIfAbsent(weighed.load().callee(), c -> new ArrayList<>()).add(weighed);
      } else {
        together.held(weighed);
      }
    }
    byCall.values().forEach(together::inTurn);
    WeighedLoad largest = loads.size() == 1 ? loads.get(0) : largestFirst(loads).get(0);
    together.add(key(largest.load()), spike);
    return together.range();
  }

  private void inTurn(List<WeighedLoad> calls) {
    List<WeighedLoad> sorted = calls.size() == 1 ? calls : largestFirst(calls);
    sorted.stream().limit(AT_ONCE).forEach(this::held);
    sorted.stream().skip(AT_ONCE).forEach(freed -> all += freed.size().bytes().likely().value());
  }

  private void held(WeighedLoad weighed) {
    least = Math.max(least, (double) weighed.size().bytes().low().value());
    add(key(weighed.load()), weighed.size().bytes().range());
  }

  private void add(String key, Range range) {
    likely += range.likely().value();
    all += range.likely().value();
    double[] error = errors.computeIfAbsent(key, k -> new double[2]);
    error[0] += range.likely().minus(range.low()).value();
    error[1] += range.high().minus(range.likely()).value();
  }

  private Range range() {
    double below = 0;
    double above = 0;
    for (double[] error : errors.values()) {
      below += error[0] * error[0];
      above += error[1] * error[1];
    }
    double low = Math.max(Math.min(least, likely), likely - Math.sqrt(below));
    double high = Math.max(all, likely + Math.sqrt(above));
    return new Range(
        Bytes.of((long) Math.floor(low)),
        Bytes.of((long) Math.floor(likely)),
        Bytes.of((long) Math.ceil(high)));
  }

  /** What is the same has the same error. */
  private static String key(Load load) {
    return load.callee() + "\n" + load.artifact();
  }

  private static List<WeighedLoad> largestFirst(List<WeighedLoad> loads) {
    return loads.stream()
        .sorted(
            Comparator.comparing((WeighedLoad w) -> w.size().bytes().likely())
                .thenComparing(w -> w.size().bytes().high())
                .reversed()
                .thenComparing(WeighedLoad::place))
        .toList();
  }
}
