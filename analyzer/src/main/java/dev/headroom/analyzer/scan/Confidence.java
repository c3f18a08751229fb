package dev.headroom.analyzer.scan;

/** How sure the scan is, from guess to proof. */
public enum Confidence {
  POSSIBLE,
  LIKELY,
  CERTAIN
}
