package dev.headroom.diagnostics.collect;

import dev.headroom.diagnostics.evidence.Bytes;
import java.util.List;

/**
 * A process that runs now.
 *
 * @param pid its id, as seen from here
 * @param parent the id of its parent
 * @param name short name, as the kernel has it
 * @param arguments its command line, the program first; empty for the kernel's own threads
 * @param memory what it holds
 * @param proportional true when {@link #memory} is PSS (shared pages split among their users),
 *     false for RSS, which counts shared pages in full
 */
public record RunningProcess(
    long pid,
    long parent,
    String name,
    List<String> arguments,
    Bytes memory,
    boolean proportional) {
  public RunningProcess {
    arguments = List.copyOf(arguments);
  }
}
