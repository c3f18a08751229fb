package dev.headroom.diagnostics.parse.wrap;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A journal entry's fields as a record. The journal knows who wrote a message: a program that
 * writes to /dev/kmsg gets another facility, one that calls itself "kernel" another transport.
 */
final class JournalFields {
  private static final Set<String> MARKS =
      Set.of("_TRANSPORT", "SYSLOG_IDENTIFIER", "PRIORITY", "_BOOT_ID", "__REALTIME_TIMESTAMP");

  private JournalFields() {}

  static boolean isEntry(Map<String, String> fields) {
    return fields.containsKey("MESSAGE") && MARKS.stream().anyMatch(fields::containsKey);
  }

  /**
   * @param headTime the time in the entry's head line (verbose form), or null
   */
  static LogRecord record(
      Map<String, String> fields, @Nullable Instant headTime, String source, long line) {
    Long real = number(fields.get("__REALTIME_TIMESTAMP"));
    Long mono = number(fields.get("__MONOTONIC_TIMESTAMP"));
    Long own = number(fields.get("_SOURCE_MONOTONIC_TIMESTAMP"));
    if (own == null) {
      own = number(fields.get("_SOURCE_BOOTTIME_TIMESTAMP"));
    }
    Instant time = headTime;
    if (real != null && mono != null && own != null) {
      // the journal's time is when it read the line, which may be long after it was written
      time = Stamps.epochMicros(real - mono + own);
    } else if (real != null) {
      time = Stamps.epochMicros(real);
    }
    Long seconds = own == null ? mono : own;
    Long priority = number(fields.get("PRIORITY"));
    String tag = fields.get("SYSLOG_IDENTIFIER");
    return new LogRecord(
        time,
        seconds == null ? null : seconds / 1e6,
        fields.getOrDefault("_HOSTNAME", "") + fields.getOrDefault("_BOOT_ID", ""),
        origin(fields),
        tag == null ? fields.get("_COMM") : tag,
        priority == null ? null : priority.intValue(),
        true,
        true,
        fields.getOrDefault("MESSAGE", ""),
        source,
        line);
  }

  private static Origin origin(Map<String, String> fields) {
    String transport = fields.get("_TRANSPORT");
    String facility = fields.get("SYSLOG_FACILITY");
    String tag = fields.get("SYSLOG_IDENTIFIER");
    if (fields.containsKey("_PID")
        || (transport != null && !transport.equals("kernel"))
        || (facility != null && !facility.equals("0"))
        || (tag != null && !tag.equals("kernel"))) {
      return Origin.PROGRAM;
    }
    return transport != null || tag != null ? Origin.KERNEL : Origin.UNKNOWN;
  }

  private static @Nullable Long number(@Nullable String text) {
    try {
      return text == null ? null : Long.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
