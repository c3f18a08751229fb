package dev.headroom.analyzer.scan;

/** The runner whose rules of collection apply. */
public enum Framework {
  PYTEST,
  JUNIT
}
