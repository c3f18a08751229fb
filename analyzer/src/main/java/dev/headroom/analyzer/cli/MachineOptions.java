package dev.headroom.analyzer.cli;

import dev.headroom.analyzer.rules.ProjectSettings;
import dev.headroom.diagnostics.collect.HostReader;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.HostMemory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The machine to plan for: this one as it is now, or another, otherwise empty one. */
final class MachineOptions {
  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      description =
          "Plan for a machine or container of this size, for instance 8GiB, instead of this host."
              + " Live usage, cgroups and the host's logs are then left out.")
  @Nullable Bytes memory;

  @Option(
      names = "--cpus",
      paramLabel = "N",
      description = "Processors of that machine. Default: as many as this host has.")
  @Nullable Integer cpus;

  @Option(
      names = "--reserve",
      paramLabel = "SIZE",
      description =
          "Memory kept for everything but the tests. Default: 96 MiB, 2 %% of the limit, and the"
              + " library files of the run.")
  @Nullable Bytes reserve;

  @Option(
      names = "--instance",
      paramLabel = "NAME",
      description = "Plan for this machine of the catalogue, for instance t3.large.")
  @Nullable String instance;

  @Option(
      names = "--budget",
      paramLabel = "SIZE",
      description = "Plan for tests that may have this much, with no reserve beside it.")
  @Nullable Bytes budget;

  /** Flags and HEADROOM_* first, then headroom.yaml. */
  @Nullable Bytes reserve(ProjectSettings settings) {
    if (budget != null && reserve == null) {
      return Bytes.ZERO;
    }
    return reserve == null ? settings.reserve() : reserve;
  }

  /** Whether the answer is for a declared machine: then nothing of this host may change it. */
  boolean declared(ProjectSettings settings) {
    return DeclaredMachine.of(this, settings).any();
  }

  /**
   * The machine to plan for.
   *
   * @param strict whether this host has no say in it; what nobody declares is then the catalogue's
   */
  HostMemory host(ProjectSettings settings, boolean strict) {
    DeclaredMachine machine = DeclaredMachine.of(this, settings);
    if (strict) {
      return machine.withStandard();
    }
    return machine.any() ? machine.onThisHost(new HostReader()) : new HostReader().read();
  }
}
