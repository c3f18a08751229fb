package dev.headroom.diagnostics.parse.tools;

import dev.headroom.diagnostics.evidence.Evidence;
import dev.headroom.diagnostics.evidence.HostSign;
import dev.headroom.diagnostics.evidence.OomCounter;
import dev.headroom.diagnostics.parse.wrap.LogRecord;
import dev.headroom.diagnostics.parse.wrap.RecordParser;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The kernel's counters, as files or as {@code grep} prints them with their paths. */
final class CounterParser implements RecordParser {
  private static final Pattern COUNTER =
      Pattern.compile("(?:(/\\S{1,400}):)?\\s*oom_kill[ :=]\\s*(\\d{1,18})\\s*");
  private static final Pattern DISABLE = Pattern.compile("(?:/\\S+:)?oom_kill_disable [01]\\s*");
  private static final Pattern UNDER = Pattern.compile("(?:/\\S+:)?under_oom 1\\s*");

  /** memory.events has seven lines; vmstat has its counter after more than a hundred. */
  private static final int SHORT = 12;

  private boolean control;

  @Override
  public List<String> anchors() {
    return List.of("oom_kill", "under_oom");
  }

  @Override
  public void accept(LogRecord r, Consumer<Evidence> found) {
    if (r.wrapped() && !r.message().startsWith("/")) {
      return;
    }
    String message = r.message();
    control |= DISABLE.matcher(message).matches();
    if (UNDER.matcher(message).matches()) {
      found.accept(
          new HostSign(
              r.time(), HostSign.Kind.NOTHING_TO_KILL, "under_oom 1", r.source(), r.line()));
      return;
    }
    Matcher m = COUNTER.matcher(message);
    if (m.matches()) {
      long kills = Long.parseLong(m.group(2));
      String path = m.group(1) == null ? r.source() : m.group(1);
      if (kills > 0) {
        found.accept(new OomCounter(counter(path, r), group(path), kills, r.source(), r.line()));
      }
    }
  }

  private String counter(String path, LogRecord r) {
    for (String known :
        List.of("memory.events.local", "memory.events", "memory.oom_control", "vmstat")) {
      if (path.contains(known)) {
        return known;
      }
    }
    return control ? "memory.oom_control" : r.line() <= SHORT ? "memory.events" : "vmstat";
  }

  private static @Nullable String group(String path) {
    Matcher m =
        Pattern.compile(".*/cgroup(?:/memory|/unified)?(/.*)/memory\\.[\\w.]+").matcher(path);
    return m.matches() ? m.group(1) : null;
  }
}
