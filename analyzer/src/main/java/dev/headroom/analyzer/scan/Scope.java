package dev.headroom.analyzer.scan;

/**
 * How long a fixture's value lives inside one worker, from short to long; the last four are
 * JUnit's.
 */
public enum Scope {
  FUNCTION,
  CLASS,
  MODULE,
  PACKAGE,
  SESSION,
  METHOD,
  INSTANCE,
  CONTEXT
}
