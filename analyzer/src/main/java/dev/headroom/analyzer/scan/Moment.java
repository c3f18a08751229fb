package dev.headroom.analyzer.scan;

/**
 * When a load happens: as conftest files are read (controller and workers), at collection (every
 * worker), or as tests run.
 */
public enum Moment {
  CONFTEST,
  COLLECTION,
  RUN
}
