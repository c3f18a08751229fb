package dev.headroom.diagnostics.record;

import java.time.Duration;
import java.util.List;

/**
 * The kernel killed in the run's cgroup.
 *
 * @param count of kills since the sample before
 * @param pids of processes that were gone at the next look: the killed are among them
 */
public record RecordedKill(Duration at, int count, List<Long> pids) {
  public RecordedKill {
    pids = List.copyOf(pids);
  }
}
