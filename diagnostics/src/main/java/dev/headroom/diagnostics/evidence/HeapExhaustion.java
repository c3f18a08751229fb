package dev.headroom.diagnostics.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A process that ran out of memory inside itself: OutOfMemoryError, MemoryError, a V8 heap limit, a
 * refused mapping.
 *
 * @param kind what was exhausted, in the runtime's words: "Java heap space", "Metaspace",
 *     "MemoryError" …
 */
public record HeapExhaustion(
    @Nullable Instant time,
    String runtime,
    String kind,
    @Nullable Long pid,
    String source,
    long line)
    implements Evidence {
  /** The kind that names memory and mostly means a limit of processes. */
  public static final String NATIVE_THREAD = "unable to create native thread";
}
