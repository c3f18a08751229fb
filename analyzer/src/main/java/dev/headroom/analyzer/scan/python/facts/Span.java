package dev.headroom.analyzer.scan.python.facts;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a slice takes of a list, as Python counts: from the end where a bound is negative. */
public final class Span {
  private Span() {}

  /**
   * The elements in their order.
   *
   * @param lower null where the slice names none
   * @param upper null where the slice names none
   * @param step null where the slice names none
   */
  public static <T> List<T> of(
      List<T> all, @Nullable Long lower, @Nullable Long upper, @Nullable Long step) {
    long by = step == null ? 1 : step;
    if (by == 0) {
      return List.of();
    }
    int size = all.size();
    long first = lower == null ? (by > 0 ? 0 : size - 1) : bound(lower, size, by > 0 ? 0 : -1);
    long last = upper == null ? (by > 0 ? size : -1) : bound(upper, size, by > 0 ? 0 : -1);
    List<T> taken = new ArrayList<>();
    long i = Math.min(first, size - (by > 0 ? 0 : 1));
    while (by > 0 ? i < last : i > last) {
      if (i >= 0 && i < size) {
        taken.add(all.get((int) i));
      }
      if (by > 0 ? by >= last - i : by <= last - i) {
        break;
      }
      i += by;
    }
    return taken;
  }

  private static long bound(long written, int size, long least) {
    long counted = written < 0 ? written + size : written;
    return Math.max(least, Math.min(size, counted));
  }
}
