package dev.headroom.diagnostics.parse.kernel;

import dev.headroom.diagnostics.evidence.HostSign;
import dev.headroom.diagnostics.parse.wrap.LogRecord;

/** Kernel lines that are no kill and yet say that memory was short. */
final class Signs {
  private static final int SHOWN = 160;

  private Signs() {}

  static HostSign withoutVictim(LogRecord first) {
    return sign(HostSign.Kind.OOM_WITHOUT_VICTIM, first);
  }

  static HostSign sign(HostSign.Kind kind, LogRecord r) {
    String text = r.message().strip();
    return new HostSign(
        r.time(),
        kind,
        text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text,
        r.source(),
        r.line());
  }
}
