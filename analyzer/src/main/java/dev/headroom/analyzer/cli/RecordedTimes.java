package dev.headroom.analyzer.cli;

import dev.headroom.analyzer.estimate.measured.Measurements;
import dev.headroom.analyzer.plan.Durations;
import dev.headroom.analyzer.plan.DurationsReader;
import dev.headroom.analyzer.scan.JvmSettings;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.analyzer.scan.TestSuite;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Times of earlier runs: a file that the user names, the tools' own, or what was measured. */
final class RecordedTimes {
  private RecordedTimes() {}

  static Durations of(
      Session session,
      Path root,
      TestSuite suite,
      Measurements measurements,
      @Nullable String named) {
    if (named != null) {
      return DurationsReader.named(session.resolve(named), named);
    }
    Durations recorded = DurationsReader.read(root, folders(suite));
    Map<String, Double> seconds = measurements.seconds();
    return recorded.isEmpty() && !seconds.isEmpty()
        ? new Durations(seconds, MeasurementFolder.STORED)
        : recorded;
  }

  /** Where runs are started, and where a build's modules leave their reports. */
  private static Set<String> folders(TestSuite suite) {
    Set<String> folders = new TreeSet<>(Set.of("."));
    for (TestRun run : suite.runs()) {
      JvmSettings jvm = run.jvm();
      folders.add(run.root());
      if (jvm != null) {
        jvm.modules().forEach(module -> folders.add(module.path()));
      }
    }
    return folders;
  }
}
