package dev.headroom.diagnostics.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A test run as its own log shows it.
 *
 * @param tool "pytest", "surefire" …
 * @param workers worker processes it started, or null when the log does not say
 * @param ended false when the log stops before the runner's last line
 */
public record RunTrace(
    @Nullable Instant time,
    String tool,
    @Nullable Integer workers,
    boolean ended,
    String source,
    long line)
    implements Evidence {}
