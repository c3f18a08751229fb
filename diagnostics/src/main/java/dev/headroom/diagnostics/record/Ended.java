package dev.headroom.diagnostics.record;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How it ended.
 *
 * @param exitCode of the command (128 and the signal when killed by one); null where a run of
 *     somebody else was watched
 */
public record Ended(Duration at, @Nullable Integer exitCode) {}
