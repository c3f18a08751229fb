package dev.headroom.diagnostics.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A bare exit code or status that a kill leaves behind: 137 (SIGKILL) is suspected, 143 (SIGTERM)
 * unproven.
 *
 * @param what who reports it: "docker", "kubernetes", "GitHub Actions", "shell" …
 * @param memoryNamed true when the report itself says memory (OOMKilled, result 'oom-kill')
 */
public record ExitSignal(
    @Nullable Instant time,
    String what,
    int exitCode,
    boolean memoryNamed,
    String source,
    long line)
    implements Evidence {}
