package dev.headroom.analyzer.plan;

import dev.headroom.diagnostics.evidence.Bytes;

/**
 * The worker counts that fit a budget, and the fastest of them.
 *
 * @param workers recommended; the least that is allowed also where nothing fits
 * @param maxSafe the largest count whose high estimate fits, −1 where none does
 * @param seconds predicted at the recommended count
 */
record Choice(int workers, int maxSafe, double seconds) {
  /** Another worker must save more than this to be worth it. */
  private static final double WORTH = 0.02;

  /** Chooses for one workload. */
  static Choice of(Workload load, Bytes budget, WallTime time, int cpus, Allowed allowed) {
    int maxSafe = maxSafe(load, budget, allowed.least());
    // beyond two workers a core nothing gets faster
    int last = Math.min(Math.min(maxSafe, Math.max(1, load.items())), allowed.most());
    int best = allowed.least();
    if (allowed.kept().isPresent()) {
      int kept = Math.max(best, Math.min(allowed.kept().getAsInt(), last));
      return new Choice(kept, maxSafe, time.seconds(load, kept));
    }
    double seconds = time.seconds(load, best);
    for (int n = best + 1; n <= Math.min(last, 2 * cpus); n++) {
      double candidate = time.seconds(load, n);
      if (candidate < seconds * (1 - WORTH)) {
        best = n;
        seconds = candidate;
      }
    }
    return new Choice(best, maxSafe, seconds);
  }

  /** The largest count that fits; totals grow with the count, so halving finds it. */
  static int maxSafe(Workload load, Bytes budget, int least) {
    if (!fits(load, least, budget)) {
      return -1;
    }
    int low = least;
    int high = Math.max(1, load.items());
    while (low < high) {
      int middle = low + (high - low + 1) / 2;
      if (fits(load, middle, budget)) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private static boolean fits(Workload load, int workers, Bytes budget) {
    return load.total(workers).high().compareTo(budget) <= 0;
  }
}
