package dev.headroom.diagnostics.correlate;

import dev.headroom.diagnostics.evidence.Bytes;
import java.util.List;

/**
 * How many workers would have fitted, from what was seen.
 *
 * <p>When it happened all that the limit allows was in use, so what the workers held together is
 * what was left for workers beside everything else. A worker needs as much as the largest was seen
 * to hold: the others were still growing. One that is far above the rest is one giant test, and is
 * paid for once. As many as there were did not fit, whatever the sizes say.
 */
final class Fit {
  /** Beyond this many times the median a worker is an exception, not the rule. */
  private static final double GIANT = 2;

  /** Workers of one suite that are done with loading lie within this of the largest. */
  private static final double EQUAL = 0.75;

  private Fit() {}

  /**
   * @param together what all workers held when it happened
   * @param sizes the most that each was seen to hold, ascending
   * @param seen workers alive then
   */
  static int workers(Bytes together, List<Bytes> sizes, int seen) {
    if (sizes.isEmpty() || seen < 1) {
      return 0;
    }
    Bytes median = median(sizes);
    Bytes largest = sizes.get(sizes.size() - 1);
    long fitting;
    if (hasGiant(sizes)) {
      fitting = 1 + fitting(together.minus(largest), median);
    } else {
      fitting = fitting(together, largest);
    }
    return (int) Math.max(0, Math.min(fitting, seen - 1L));
  }

  /** True when one worker is so far above the others that they say nothing about it. */
  static boolean hasGiant(List<Bytes> sizes) {
    return sizes.size() > 1 && sizes.get(sizes.size() - 1).value() > GIANT * median(sizes).value();
  }

  /**
   * True when the workers were far from equal, so that even the largest was perhaps still growing:
   * its size is a lower bound then, and what would have fitted an upper one.
   *
   * @param sizes ascending
   */
  static boolean isGrowing(List<Bytes> sizes) {
    return sizes.size() > 1
        && !hasGiant(sizes)
        && sizes.get(0).compareTo(sizes.get(sizes.size() - 1).times(EQUAL)) < 0;
  }

  /**
   * @param sizes ascending
   */
  static Bytes median(List<Bytes> sizes) {
    if (sizes.isEmpty()) {
      return Bytes.ZERO;
    }
    int middle = sizes.size() / 2;
    return sizes.size() % 2 == 1
        ? sizes.get(middle)
        : sizes.get(middle - 1).plus(sizes.get(middle)).times(0.5);
  }

  private static long fitting(Bytes room, Bytes each) {
    return each.isZero() ? Integer.MAX_VALUE : room.value() / each.value();
  }
}
