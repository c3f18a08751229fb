package dev.headroom.analyzer.scan;

/**
 * How long what was loaded stays in the process, whatever the place it was loaded at.
 *
 * <p>PROCESS: a module's global, a class attribute, a cache, from the first load to the worker's
 * end. SESSION to FUNCTION: a fixture's value or, FUNCTION, a local of a test body.
 */
public enum Lifetime {
  FUNCTION,
  CLASS,
  MODULE,
  PACKAGE,
  SESSION,
  PROCESS
}
