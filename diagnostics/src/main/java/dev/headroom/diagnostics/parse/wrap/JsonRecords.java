package dev.headroom.diagnostics.parse.wrap;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objects that are log lines: of the journal, of dmesg, of container engines and log stores. */
final class JsonRecords {
  /** What collectors call the time of a line, beside "time". */
  private static final List<String> TIMES = List.of("timestamp", "@timestamp", "date", "ts");

  private final Unwrapper unwrapper;
  private final String source;

  JsonRecords(Unwrapper unwrapper, String source) {
    this.unwrapper = unwrapper;
    this.source = source;
  }

  /** The record that this object is, or null when it is none. */
  @Nullable LogRecord record(Map<String, String> values, long line) {
    if (JournalFields.isEntry(values)) {
      return JournalFields.record(values, null, source, line);
    }
    String msg = values.get("msg");
    String pri = values.get("pri");
    if (msg != null && pri != null) {
      return dmesg(msg, pri, values, line);
    }
    String log = values.get("log");
    String time = values.get("time");
    for (String name : TIMES) {
      time = time == null ? values.get(name) : time;
    }
    if (log != null && (values.containsKey("stream") || time != null)) {
      return at(time, unwrapper.unwrap(log.stripTrailing(), line));
    }
    String message = values.getOrDefault("message", values.getOrDefault("@message", msg));
    if (message == null) {
      message = values.get("textPayload");
    }
    if (message == null && values.containsKey("timestamp")) {
      message = values.get("line");
    }
    if (message == null || values.containsKey("reason")) {
      return null;
    }
    LogRecord inner = unwrapper.unwrap(message, line);
    String program = values.getOrDefault("program", values.get("syslog_identifier"));
    if (program == null) {
      return at(time, inner);
    }
    return program.equals("kernel") ? inner.byKernel() : program(program, inner);
  }

  private LogRecord dmesg(String msg, String pri, Map<String, String> values, long line) {
    String facility = values.get("fac");
    Double seconds = null;
    Instant time = null;
    String when = values.getOrDefault("time", "").trim();
    if (when.matches("\\d+(\\.\\d+)?")) {
      seconds = Double.valueOf(when);
    } else {
      time = unwrapper.unwrap(when + " ", line).time();
    }
    Integer level = Unwrapper.level(pri);
    if (level == null && pri.matches("\\d{1,4}")) {
      level = Integer.parseInt(pri) & 7;
    }
    Origin origin = Origin.UNKNOWN;
    if (facility != null) {
      boolean kernel = facility.toLowerCase(Locale.ROOT).equals("kern") || facility.equals("0");
      origin = kernel ? Origin.KERNEL : Origin.PROGRAM;
    }
    Instant boot = unwrapper.boot();
    if (time == null && boot != null && seconds != null) {
      time = boot.plusNanos((long) (seconds * 1e9));
    }
    return new LogRecord(time, seconds, "", origin, null, level, true, true, msg, source, line);
  }

  private static LogRecord program(String tag, LogRecord r) {
    return new LogRecord(
        r.time(),
        r.seconds(),
        r.ring(),
        Origin.PROGRAM,
        tag,
        r.level(),
        true,
        true,
        r.message(),
        r.source(),
        r.line());
  }

  private static Instant ofEpoch(String seconds) {
    BigDecimal exact = new BigDecimal(seconds);
    BigDecimal nanos = exact.remainder(BigDecimal.ONE).movePointRight(9);
    return Instant.ofEpochSecond(exact.longValue(), nanos.longValue());
  }

  private static LogRecord at(@Nullable String time, LogRecord r) {
    if (r.time() != null || time == null) {
      return r;
    }
    try {
      Instant said =
          time.matches("\\d{13}")
              ? Instant.ofEpochMilli(Long.parseLong(time))
              : time.matches("\\d{10}(\\.\\d{1,9})?") ? ofEpoch(time) : Instant.parse(time);
      return new LogRecord(
          said,
          r.seconds(),
          r.ring(),
          r.origin(),
          r.tag(),
          r.level(),
          r.wrapped(),
          r.system(),
          r.message(),
          r.source(),
          r.line());
    } catch (DateTimeException e) {
      return r;
    }
  }
}
