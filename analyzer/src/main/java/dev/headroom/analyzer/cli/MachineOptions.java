package dev.headroom.analyzer.cli;

import dev.headroom.analyzer.rules.ProjectSettings;
import dev.headroom.diagnostics.collect.HostReader;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.HostMemory;
import dev.headroom.diagnostics.evidence.UserError;
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

  /** Flags and HEADROOM_* first, then headroom.yaml. */
  @Nullable Bytes reserve(ProjectSettings settings) {
    return reserve == null ? settings.reserve() : reserve;
  }

  /** Whether the answer is for a declared machine: then nothing of this host may change it. */
  boolean declared(ProjectSettings settings) {
    return memory(settings) != null || cpus(settings) != null;
  }

  HostMemory host(ProjectSettings settings) {
    Bytes size = memory(settings);
    Integer count = cpus(settings);
    if (size == null && count == null) {
      return new HostReader().read();
    }
    if (count != null && count < 1) {
      throw UserError.usage("a machine has at least one processor", "--cpus " + count, null);
    }
    if (size != null && size.isZero()) {
      throw UserError.usage("a machine has some memory", "--memory 0", null);
    }
    HostMemory here = size == null || count == null ? new HostReader().read() : null;
    Bytes limit = size == null && here != null ? here.limit() : size;
    int processors = count == null && here != null ? here.cpus() : count == null ? 1 : count;
    if (limit == null) {
      throw new IllegalStateException("either a size was declared or this host was read");
    }
    return HostMemory.declared(limit, processors, "declared: " + words(size, count));
  }

  private static String words(@Nullable Bytes size, @Nullable Integer count) {
    if (size == null) {
      return count + " cpus, memory of this host";
    }
    return size + (count == null ? ", cpus of this host" : ", " + count + " cpus");
  }

  private @Nullable Bytes memory(ProjectSettings settings) {
    return memory == null ? settings.memory() : memory;
  }

  private @Nullable Integer cpus(ProjectSettings settings) {
    return cpus == null ? settings.cpus() : cpus;
  }
}
