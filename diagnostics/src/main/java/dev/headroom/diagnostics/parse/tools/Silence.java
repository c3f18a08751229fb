package dev.headroom.diagnostics.parse.tools;

import dev.headroom.diagnostics.evidence.HostSign;
import dev.headroom.diagnostics.parse.wrap.LogRecord;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Sees that nothing was logged for a while, after a sign of trouble or before a boot. */
final class Silence {
  /** A machine that reboots is back within this; journals of idle machines have a line an hour. */
  private static final Duration LONG = Duration.ofMinutes(5);

  /** Lines after a sign of trouble that are looked at. */
  private static final int LINES = 50;

  private int left;
  private @Nullable Instant last;

  /** Begins to look: from this record on a gap means something. */
  void watch(LogRecord sign) {
    left = LINES;
    last = sign.time() == null ? last : sign.time();
  }

  boolean watching() {
    return left > 0;
  }

  /** The gap before this record, when there is one. */
  @Nullable HostSign before(LogRecord r) {
    if (left == 0 || r.time() == null) {
      return null;
    }
    left--;
    Instant from = last;
    last = r.time();
    HostSign sign = between(from, r.time(), r);
    left = sign == null ? left : 0;
    return sign;
  }

  /** The gap between the last line of a boot and the next boot, when it is long. */
  static @Nullable HostSign between(@Nullable Instant from, @Nullable Instant to, LogRecord r) {
    if (from == null || to == null || Duration.between(from, to).compareTo(LONG) <= 0) {
      return null;
    }
    String text =
        "nothing was logged for "
            + Duration.between(from, to).toMinutes()
            + " minutes, from "
            + from
            + " to "
            + to;
    return new HostSign(from, HostSign.Kind.SILENCE, text, r.source(), r.line());
  }
}
