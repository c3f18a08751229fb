package dev.headroom.diagnostics.record;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A process of the run.
 *
 * @param name a worker's name (gw0, fork 1), or the program's
 * @param owner the worker or controller whose test started it, its own pid where it is one; 0 where
 *     it belongs to none
 * @param command its command line, cut
 * @param from when it was first seen
 * @param to when it was seen to be gone, null while it runs
 */
public record RecordedProcess(
    long pid,
    long parent,
    Role role,
    String name,
    long owner,
    String command,
    Duration from,
    @Nullable Duration to) {
  /** The same, known to be gone since. */
  public RecordedProcess goneAt(Duration at) {
    return new RecordedProcess(pid, parent, role, name, owner, command, from, at);
  }
}
