package dev.headroom.analyzer.plan;

import dev.headroom.analyzer.scan.TestRun;
import java.util.OptionalInt;

/**
 * Counts that a run may be given.
 *
 * @param least 0, serial, or 1 where tests always get a process of their own: a fork of a JVM build
 * @param most what the project's own settings allow
 * @param kept today's count, where nothing says that another is faster; empty where time chooses
 */
record Allowed(int least, int most, OptionalInt kept) {
  static final Allowed ANY = new Allowed(0, Integer.MAX_VALUE, OptionalInt.empty());

  /**
   * What a run allows. Seconds of JVM tests that nobody recorded are too rough a guess to turn a
   * build's one fork into several.
   *
   * @param assumed whether the times of its tests are guessed
   */
  static Allowed of(TestRun run, int cpus, boolean assumed) {
    Integer allowed = run.settings().maxProcesses();
    boolean jvm = run.jvm() != null;
    return new Allowed(
        jvm ? 1 : 0,
        allowed == null ? Integer.MAX_VALUE : Math.max(0, allowed),
        jvm && assumed ? run.workersToday(cpus) : OptionalInt.empty());
  }
}
