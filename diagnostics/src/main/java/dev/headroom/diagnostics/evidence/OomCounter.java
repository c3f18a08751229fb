package dev.headroom.diagnostics.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A kernel counter of OOM kills that is above zero: it proves that something was killed, and says
 * neither what nor when.
 *
 * @param counter "memory.events", "memory.oom_control", "vmstat"
 * @param cgroup the group it counts for, or null for the host or when unknown
 * @param kills processes killed since the group or the host started
 */
public record OomCounter(
    String counter, @Nullable String cgroup, long kills, String source, long line)
    implements Evidence {
  /** A counter says how often, never when. */
  @Override
  public @Nullable Instant time() {
    return null;
  }
}
