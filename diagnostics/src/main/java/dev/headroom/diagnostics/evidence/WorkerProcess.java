package dev.headroom.diagnostics.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A process of a test run, as the run itself wrote it down: in a file of pids, or in a recording.
 *
 * @param worker "gw3", or "controller"
 * @param controller true for the process that started the workers
 * @param test the last test it was seen to run
 */
public record WorkerProcess(
    @Nullable Instant time,
    String worker,
    long pid,
    boolean controller,
    @Nullable String test,
    String source,
    long line)
    implements Evidence {}
