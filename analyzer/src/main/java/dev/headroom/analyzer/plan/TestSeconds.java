package dev.headroom.analyzer.plan;

import dev.headroom.analyzer.estimate.Footprint;
import dev.headroom.analyzer.estimate.Part;
import dev.headroom.analyzer.scan.TestFile;
import java.util.List;

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

  /** Whether no file of these has a recorded time. */
  boolean assumed(List<TestFile> files) {
    return files.stream().noneMatch(file -> durations.of(file.path()).isPresent());
  }

  /**
   * The same footprint without the time of loads that recorded times hold already: what a function
   * fixture loads is part of the time of its tests.
   */
  Footprint timed(Footprint footprint) {
    if (durations.isEmpty()) {
      return footprint;
    }
    return new Footprint(
        footprint.controller(),
        footprint.worker(),
        footprint.shared(),
        footprint.parts().stream().map(this::timed).toList(),
        footprint.notCounted(),
        footprint.threaded(),
        footprint.heap());
  }

  private Part timed(Part part) {
    if (part.kind() != Part.Kind.TRANSIENT || part.files().isEmpty()) {
      return part;
    }
    long recorded = part.files().stream().filter(f -> durations.of(f).isPresent()).count();
    return part.taking(part.seconds() * (part.files().size() - recorded) / part.files().size());
  }
}
