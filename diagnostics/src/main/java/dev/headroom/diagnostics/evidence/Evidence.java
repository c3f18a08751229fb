package dev.headroom.diagnostics.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One thing that a log says about memory: what it is, and where it stands. */
public sealed interface Evidence
    permits OomKill,
        UserspaceKill,
        WorkerCrash,
        WorkerProcess,
        HeapExhaustion,
        ExitSignal,
        OomCounter,
        RunTrace,
        HostSign {
  /** When, or null where the source does not say. */
  @Nullable Instant time();

  /** The file or command it was read from. */
  String source();

  /** The line in that source, 1-based. */
  long line();
}
