package dev.headroom.analyzer.scan;

/** Where in the sources a load stands. */
public enum Site {
  TEST,
  FIXTURE,
  CONFTEST,
  MODULE,
  APPLICATION
}
