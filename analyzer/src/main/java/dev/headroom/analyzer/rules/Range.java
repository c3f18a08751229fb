package dev.headroom.analyzer.rules;

import dev.headroom.diagnostics.evidence.Bytes;

/**
 * A size that is not exactly known: the true value lies below {@code high} in 19 of 20 cases and
 * above {@code low} as often. Always low ≤ likely ≤ high.
 */
public record Range(Bytes low, Bytes likely, Bytes high) {
  public static final Range ZERO = new Range(Bytes.ZERO, Bytes.ZERO, Bytes.ZERO);

  public Range {
    if (low.compareTo(likely) > 0 || likely.compareTo(high) > 0) {
      throw new IllegalArgumentException("not in order: " + low + ", " + likely + ", " + high);
    }
  }

  public static Range exactly(Bytes bytes) {
    return new Range(bytes, bytes, bytes);
  }

  /** {@code likely} give or take a share of it, for instance 0.2 for ±20 %. */
  public static Range around(Bytes likely, double share) {
    return new Range(likely.times(Math.max(0, 1 - share)), likely, likely.times(1 + share));
  }
}
