package dev.headroom.diagnostics.record.live;

import java.time.Duration;

/**
 * Keeps walks through pages from costing more than a share of one core: what they took is taken
 * from an account that fills with time.
 */
final class WalkBudget {
  /** Of one core. Counters and the recording itself need less than half of that. */
  private static final double SHARE = 0.012;

  /** What may be saved up: a second's share, so that a burst after a quiet time stays small. */
  private static final double MOST_NANOS = SHARE * Duration.ofSeconds(4).toNanos();

  private double left = MOST_NANOS;
  private long filled;

  WalkBudget(long now) {
    this.filled = now;
  }

  boolean allows(long now) {
    left = Math.min(MOST_NANOS, left + SHARE * (now - filled));
    filled = now;
    return left > 0;
  }

  void spent(long nanos) {
    left -= nanos;
  }
}
