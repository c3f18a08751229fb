package dev.headroom.diagnostics.record;

import dev.headroom.diagnostics.evidence.Bytes;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One look at the run.
 *
 * @param at since the start of the recording
 * @param group null where the run has no cgroup of its own
 */
public record Sample(Duration at, List<ProcessSample> processes, @Nullable GroupSample group) {
  public Sample {
    processes = List.copyOf(processes);
  }

  /** Anonymous memory of all processes; pages that a fork shares count more than once. */
  public Bytes anon() {
    return processes.stream().map(ProcessSample::anon).reduce(Bytes.ZERO, Bytes::plus);
  }

  /** What the kernel can't take back: as the group counts it, or else the processes' own. */
  public Bytes held() {
    return group == null ? anon() : group.unreclaimable();
  }
}
