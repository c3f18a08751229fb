package dev.headroom.diagnostics.record;

/** What a process is in a test run. */
public enum Role {
  /** Started the run's workers, or runs the tests itself. */
  CONTROLLER,
  /** A worker of pytest-xdist, a fork of Surefire or Gradle. */
  WORKER,
  /** Started by a worker, or by a controller without workers: its memory is a test's. */
  CHILD,
  /** Part of the command and none of these: a shell, make, tox. */
  OTHER
}
