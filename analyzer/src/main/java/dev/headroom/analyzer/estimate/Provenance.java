package dev.headroom.analyzer.estimate;

/** Where a figure comes from, best first. */
public enum Provenance {
  MEASURED,
  DECLARED,
  FOUND,
  RULES,
  DEFAULT
}
