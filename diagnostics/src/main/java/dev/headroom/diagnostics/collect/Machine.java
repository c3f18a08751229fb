package dev.headroom.diagnostics.collect;

import dev.headroom.diagnostics.evidence.Bytes;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import oshi.SystemInfo;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HardwareAbstractionLayer;

/**
 * The whole machine before any cgroup is looked at.
 *
 * @param total physical memory
 * @param available what can be had without swapping
 * @param swap swap space
 * @param cpus logical processors
 * @param note what this machine can not say, or null
 */
record Machine(Bytes total, Bytes available, Bytes swap, int cpus, @Nullable String note) {

  /**
   * Reads the machine below {@code root}. Linux says it in /proc/meminfo, the file that OSHI reads
   * there too, at a tenth of a second less; every other system is asked through OSHI.
   */
  static Machine read(Path root) {
    Optional<String> meminfo = ProcFile.text(root.resolve("proc/meminfo"));
    return meminfo.flatMap(Machine::fromMeminfo).orElseGet(Machine::fromOshi);
  }

  private static Optional<Machine> fromMeminfo(String text) {
    Optional<Bytes> total = ProcFile.kib(text, "MemTotal");
    // kernels before 3.14 have no MemAvailable: what is free or cached comes closest
    Optional<Bytes> available =
        ProcFile.kib(text, "MemAvailable")
            .or(
                () ->
                    ProcFile.kib(text, "MemFree")
                        .map(f -> f.plus(ProcFile.kib(text, "Cached").orElse(Bytes.ZERO))));
    if (total.isEmpty() || available.isEmpty()) {
      return Optional.empty();
    }
    Bytes swap = ProcFile.kib(text, "SwapTotal").orElse(Bytes.ZERO);
    int cpus = Runtime.getRuntime().availableProcessors();
    return Optional.of(
        new Machine(total.get(), available.get().min(total.get()), swap, cpus, null));
  }

  private static Machine fromOshi() {
    HardwareAbstractionLayer hardware = new SystemInfo().getHardware();
    GlobalMemory memory = hardware.getMemory();
    return new Machine(
        Bytes.of(memory.getTotal()),
        Bytes.of(memory.getAvailable()),
        Bytes.of(memory.getVirtualMemory().getSwapTotal()),
        hardware.getProcessor().getLogicalProcessorCount(),
        "this system has no Linux /proc: limits of containers and of users, and memory held by"
            + " other test runs, can not be read; the memory of the whole host is used");
  }
}
