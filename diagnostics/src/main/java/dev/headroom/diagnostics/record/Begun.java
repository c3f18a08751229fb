package dev.headroom.diagnostics.record;

import dev.headroom.diagnostics.evidence.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a recording began.
 *
 * @param name what the measurement is called
 * @param command what was run, empty where running processes were watched
 * @param limit of the run's own cgroup, or of what it lives in; null where there is none
 * @param ownGroup whether the run has a cgroup of its own
 * @param interval between two samples
 */
public record Begun(
    Instant time,
    String name,
    List<String> command,
    @Nullable Bytes limit,
    boolean ownGroup,
    int cpus,
    Duration interval) {
  public Begun {
    command = List.copyOf(command);
  }
}
