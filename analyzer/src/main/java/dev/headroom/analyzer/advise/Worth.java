package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.advise.Situation.Weighed;
import dev.headroom.diagnostics.evidence.Bytes;

/** What is too small to mention. */
final class Worth {
  /** Less than this in a process of some 20 MiB and more is no finding. */
  private static final Bytes BYTES = Bytes.mib(4);

  /** Nor is a load that takes less than this in all. */
  private static final double SECONDS = 2;

  private Worth() {}

  static boolean mentioning(Weighed load) {
    return load.bytes().likely().compareTo(BYTES) >= 0
        || load.seconds() * load.load().repeated() >= SECONDS;
  }
}
