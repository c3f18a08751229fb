package dev.headroom.diagnostics.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The machine as a test run sees it.
 *
 * @param total physical memory of the host
 * @param available what can be had without swapping: host's available memory, and less where a
 *     cgroup leaves less
 * @param swap swap space of the host; said, never spent
 * @param limit the tightest of host and all cgroup ancestors
 * @param limitSource where {@link #limit} was read
 * @param cpus processors this process may use: affinity and cgroup quota counted, rounded down, at
 *     least one
 * @param limits every limit that was found, host first, then from the root cgroup down
 * @param source "live" for this host, or what the user declared ({@code --memory}, {@code
 *     --instance})
 * @param note what could not be read, or null
 */
public record HostMemory(
    Bytes total,
    Bytes available,
    Bytes swap,
    Bytes limit,
    String limitSource,
    int cpus,
    List<MemoryLimit> limits,
    String source,
    @Nullable String note) {
  public HostMemory {
    limits = List.copyOf(limits);
    if (cpus < 1) {
      throw new IllegalArgumentException("a machine has at least one processor");
    }
  }

  /** Another, otherwise empty machine: everything below the limit is available. */
  public static HostMemory declared(Bytes memory, int cpus, String source) {
    return new HostMemory(
        memory, memory, Bytes.ZERO, memory, source, cpus, List.of(), source, null);
  }
}
