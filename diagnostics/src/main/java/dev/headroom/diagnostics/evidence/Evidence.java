package dev.headroom.diagnostics.evidence;

/** One thing that a log says about memory: what it is, and where it stands. */
public sealed interface Evidence
    permits OomKill,
        UserspaceKill,
        WorkerCrash,
        HeapExhaustion,
        ExitSignal,
        OomCounter,
        RunTrace,
        HostSign {
  /** The file or command it was read from. */
  String source();

  /** The line in that source, 1-based. */
  long line();
}
