package dev.headroom.analyzer.plan;

import dev.headroom.analyzer.rules.Range;

/**
 * Total private bytes and predicted wall time at one worker count (0 = serial, one process).
 *
 * @param seconds predicted, with the accuracy of a prediction
 */
public record CurvePoint(int workers, Range total, double seconds, Verdict verdict) {
  /** safe: high fits; risky: likely fits; crash: not even that. */
  public enum Verdict {
    SAFE,
    RISKY,
    CRASH
  }
}
