package dev.headroom.analyzer.estimate;

import dev.headroom.analyzer.rules.Range;
import dev.headroom.diagnostics.evidence.Bytes;

/** Arithmetic on ranges whose ends move together. */
final class Spread {
  private Spread() {}

  static Range mib(double low, double likely, double high) {
    return new Range(Bytes.mib(low), Bytes.mib(likely), Bytes.mib(high));
  }

  static Range times(Range range, double factor) {
    return new Range(
        range.low().times(factor), range.likely().times(factor), range.high().times(factor));
  }

  static Range times(Bytes bytes, double low, double likely, double high) {
    return new Range(bytes.times(low), bytes.times(likely), bytes.times(high));
  }

  /** The sum of two sizes whose errors go the same way. */
  static Range plus(Range a, Range b) {
    return new Range(a.low().plus(b.low()), a.likely().plus(b.likely()), a.high().plus(b.high()));
  }

  /** The range with another likely value and the same relative errors. */
  static Range scaledTo(Range range, Bytes likely) {
    if (range.likely().isZero()) {
      return Range.exactly(likely);
    }
    return times(range, (double) likely.value() / range.likely().value());
  }
}
