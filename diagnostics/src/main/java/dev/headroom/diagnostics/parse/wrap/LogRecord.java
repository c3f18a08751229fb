package dev.headroom.diagnostics.parse.wrap;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message without its wrapper; null where the wrapper does not say.
 *
 * @param time when, as the wrapper says
 * @param seconds since boot by the kernel's own clock
 * @param ring tells machines and boots apart: host and boot id, or empty
 * @param tag the program's name without its pid
 * @param level 0 emergency to 7 debug
 * @param wrapped false for a line that came without any wrapper
 * @param system true when the wrapper is one of a system log (syslog, journal, kernel ring)
 */
public record LogRecord(
    @Nullable Instant time,
    @Nullable Double seconds,
    String ring,
    Origin origin,
    @Nullable String tag,
    @Nullable Integer level,
    boolean wrapped,
    boolean system,
    String message,
    String source,
    long line) {

  /** A message of which nothing is known but its place. */
  public static LogRecord bare(String message, String source, long line) {
    return new LogRecord(
        null, null, "", Origin.UNKNOWN, null, null, false, false, message, source, line);
  }

  public LogRecord withMessage(String other) {
    return new LogRecord(
        time, seconds, ring, origin, tag, level, wrapped, system, other, source, line);
  }

  /** The same message, said by the kernel. */
  public LogRecord byKernel() {
    return new LogRecord(
        time, seconds, ring, Origin.KERNEL, "kernel", level, true, system, message, source, line);
  }
}
