package dev.headroom.diagnostics.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something about the machine that goes with a shortage of memory, without proving a kill.
 *
 * @param text the line's own words, shortened
 */
public record HostSign(@Nullable Instant time, Kind kind, String text, String source, long line)
    implements Evidence {
  /** What the sign says. */
  public enum Kind {
    /** The kernel started its OOM killer, and the log does not show whom it killed. */
    OOM_WITHOUT_VICTIM,
    /** The kernel found nothing it may kill: the group hangs, or the host panics. */
    NOTHING_TO_KILL,
    /** A boot that began although the one before had not been shut down. */
    UNCLEAN_BOOT,
    /** Nothing was logged for much longer than before. */
    SILENCE,
    /** Tasks that could not run or write for minutes. */
    STALL,
    /** Memory was reported as short: pressure, failed allocations, eviction thresholds. */
    PRESSURE,
    /** A CI service lost its machine. */
    RUNNER_LOST,
    /** A CI service was told to stop. */
    RUNNER_STOPPED
  }
}
