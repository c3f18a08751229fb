package dev.headroom.diagnostics.parse.kernel;

import dev.headroom.diagnostics.evidence.HostSign;
import dev.headroom.diagnostics.parse.wrap.LogRecord;

/** Kernel lines that are no kill and yet say that memory was short. */
final class Signs {
  private static final int SHOWN = 160;

  /** The kernel cuts its own lines near 1000 characters. */
  private static final int LINE = 1000;

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

  /** A kernel's line as it stands, cut where a console ran several together. */
  static String shown(String message) {
    String text = message.strip();
    return text.length() > LINE ? text.substring(0, LINE) + "…" : text;
  }
}
