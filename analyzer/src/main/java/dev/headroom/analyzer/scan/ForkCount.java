package dev.headroom.analyzer.scan;

/**
 * How many JVMs run tests at once, as written and as a number of processors.
 *
 * @param written as it stands in the build ("1C", "2", "availableProcessors().intdiv(2) ?: 1")
 * @param fixed a count that does not depend on the machine, or 0 when {@code perCore} applies
 * @param perCore forks for each processor, or 0 when {@code fixed} applies; both 0 = tests run
 *     inside the build's own JVM
 */
public record ForkCount(String written, int fixed, double perCore) {
  /** What Surefire, Failsafe and Gradle do when nothing is said. */
  public static final ForkCount ONE = new ForkCount("1", 1, 0);

  /** Whether there are machines on which this is more than {@code other}, a fixed count. */
  public boolean mayExceed(ForkCount other) {
    return perCore > 0 || fixed > other.fixed();
  }

  /** The number on a machine of that many processors; 0 = inside the build's own JVM. */
  public int on(int cpus) {
    return perCore > 0 ? Math.max(1, (int) (perCore * cpus)) : fixed;
  }
}
