package dev.headroom.analyzer.plan;

import dev.headroom.analyzer.scan.TestFile;

/** The time of a file's tests: recorded, or by their number. */
final class TestSeconds {
  /** A plain test, fixtures included: 4 to 8 ms in the measured suites. */
  private static final double PLAIN = 0.006;

  /** A test that computes on arrays: 20 to 70 ms in the measured suites. */
  private static final double NUMERIC = 0.04;

  private final Durations durations;

  TestSeconds(Durations durations) {
    this.durations = durations;
  }

  double of(TestFile file, boolean threaded) {
    return durations.of(file.path()).orElse(file.items() * (threaded ? NUMERIC : PLAIN));
  }
}
