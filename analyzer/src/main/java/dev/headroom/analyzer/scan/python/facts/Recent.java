package dev.headroom.analyzer.scan.python.facts;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Holds what was unpacked last, up to a share of the heap; what falls out may be collected and is
 * unpacked again when it is asked for. (A soft reference would hold on until the heap is full.)
 */
final class Recent {
  /** Share of the heap: the rest is for what is really in use. */
  private static final int SHARE = 8;

  private static final Recent ALL = new Recent(Runtime.getRuntime().maxMemory() / SHARE);

  private record Held(Object value, long bytes) {}

  private final Deque<Held> queue = new ArrayDeque<>();
  private final long most;
  private long sum;

  Recent(long most) {
    this.most = most;
  }

  /**
   * @param bytes what it takes in memory, about
   */
  static void hold(Object value, long bytes) {
    ALL.add(value, bytes);
  }

  synchronized void add(Object value, long bytes) {
    queue.add(new Held(value, bytes));
    sum += bytes;
    while (sum > most && !queue.isEmpty()) {
      sum -= queue.remove().bytes();
    }
  }

  synchronized boolean holds(Object value) {
    return queue.stream().anyMatch(h -> h.value() == value);
  }
}
