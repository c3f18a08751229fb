package dev.headroom.analyzer.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every question about a plan needs: a project, a machine, and recorded times. */
final class PlanningOptions {
  @Mixin final ProjectOptions project = new ProjectOptions();

  @Mixin final MachineOptions machine = new MachineOptions();

  @Option(
      names = "--durations",
      paramLabel = "FILE",
      description =
          "Recorded times of tests: a JUnit XML, or the .test_durations of pytest-split. Default:"
              + " what lies in the project's root, and what headroom measured.")
  @Nullable String durations;

  /** An audit of the plan alone, without evidence of what happened. */
  Auditing auditing(Session session, OutputOptions output) {
    return new Auditing(
            session, project, machine, EvidenceOptions.none(), new Progress(session, output))
        .timedBy(durations);
  }
}
