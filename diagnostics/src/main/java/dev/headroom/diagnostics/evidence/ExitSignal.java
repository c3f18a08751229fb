package dev.headroom.diagnostics.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A bare exit code or status that a kill leaves behind: 137 (SIGKILL) is suspected, 143 (SIGTERM)
 * unproven.
 *
 * @param what who reports it: "docker", "kubernetes", "GitHub Actions", "shell" …
 * @param memoryNamed true when the report itself says memory (OOMKilled, result 'oom-kill')
 * @param memoryDenied true when the reporter has a word for memory and used another one (reason
 *     "Error", OOMKilled false); that is no proof of the contrary, since a kill of the whole host
 *     reads like this too
 * @param pid the process, where the report names it
 */
public record ExitSignal(
    @Nullable Instant time,
    String what,
    int exitCode,
    boolean memoryNamed,
    boolean memoryDenied,
    @Nullable Long pid,
    String source,
    long line)
    implements Evidence {
  public ExitSignal(
      @Nullable Instant time,
      String what,
      int exitCode,
      boolean memoryNamed,
      String source,
      long line) {
    this(time, what, exitCode, memoryNamed, false, null, source, line);
  }
}
