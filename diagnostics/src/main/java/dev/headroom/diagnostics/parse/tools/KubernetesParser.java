package dev.headroom.diagnostics.parse.tools;

import dev.headroom.diagnostics.evidence.Evidence;
import dev.headroom.diagnostics.evidence.ExitSignal;
import dev.headroom.diagnostics.evidence.UserspaceKill;
import dev.headroom.diagnostics.parse.wrap.JsonObject;
import dev.headroom.diagnostics.parse.wrap.LogRecord;
import dev.headroom.diagnostics.parse.wrap.RecordParser;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Kubernetes: states of containers, events of nodes, evictions; as JSON, YAML and tables. */
final class KubernetesParser implements RecordParser {
  private static final String NAME = "kubernetes";
  private static final Pattern OOM_KILLED =
      Pattern.compile(
          "(?<![\\w\"])OOMKilled\\b(?!\"?\\s*[:=]\\s*(?:false|true))"
              + "|\"OOMKilled \\(exit code"
              + "|\"reason\"\\s*:\\s*\"OOMKilled\"|\"OOMKilled\"\\s*:\\s*true");
  private static final Pattern OOM_EVENT =
      Pattern.compile(
          "(?:System|Cgroup|Container) OOM encountered(?:, victim process: (.{0,20}?), pid: (\\d{1,10}))?");
  private static final Pattern EVICTED =
      Pattern.compile(
          "The node was low on resource: \\[?memory|node had condition: \\[MemoryPressure\\]");
  private static final Pattern REASON =
      Pattern.compile("\\s*(?:Reason|reason):\\s+\"?(\\w+)\"?\\s*");
  private static final Pattern EXIT =
      Pattern.compile("\\s*(?:Exit Code|exitCode):\\s+(137|143)\\s*");

  /** In YAML the reason stands two lines below the code, in {@code describe} one above. */
  private static final int NEAR = 4;

  private final Set<String> told = new HashSet<>();
  private @Nullable LogRecord exit;
  private int code;
  private @Nullable String reason;
  private long reasonLine = -NEAR;

  @Override
  public List<String> anchors() {
    return List.of(
        "oomkilled",
        "oom encountered",
        "low on resource",
        "memorypressure",
        "reason:",
        "exit code:",
        "exitcode:");
  }

  @Override
  public void accept(LogRecord r, Consumer<Evidence> found) {
    String message = r.message();
    Matcher m = REASON.matcher(message);
    if (m.matches()) {
      reason = m.group(1);
      reasonLine = r.line();
    }
    m = EXIT.matcher(message);
    if (m.matches()) {
      end(found);
      exit = r;
      code = Integer.parseInt(m.group(1));
    }
    LogRecord before = exit;
    if (before != null && (r.line() - before.line() > NEAR || reasonNear(before))) {
      end(found);
    }
    event(message, r, found);
    if (OOM_KILLED.matcher(message).find() && once(message)) {
      found.accept(new ExitSignal(r.time(), NAME, 137, true, r.source(), r.line()));
    }
  }

  private void event(String message, LogRecord r, Consumer<Evidence> found) {
    Matcher m = OOM_EVENT.matcher(message);
    if (m.find() && once(m.group())) {
      found.accept(
          new ExitSignal(
              r.time(), NAME, 137, true, false, Text.number(m.group(2)), r.source(), r.line()));
    }
    if (EVICTED.matcher(message).find() && once(message)) {
      found.accept(
          new UserspaceKill(r.time(), "kubelet", null, null, null, true, r.source(), r.line()));
    }
  }

  /** The same event is printed again with each status. */
  private boolean once(String text) {
    return told.size() < 1000 && told.add(text.strip());
  }

  private boolean reasonNear(LogRecord exit) {
    return Math.abs(exit.line() - reasonLine) <= NEAR;
  }

  @Override
  public void accept(JsonObject o, Consumer<Evidence> found) {
    String why = o.get("reason");
    String exitCode = o.get("exitCode");
    String message = o.get("message");
    if (exitCode != null && (o.key().equals("terminated") || why != null)) {
      boolean memory = "OOMKilled".equals(why);
      if (memory || exitCode.equals("137") || exitCode.equals("143")) {
        int value = memory ? 137 : Integer.parseInt(exitCode);
        boolean denied = !memory && why != null;
        if (once(o.get("containerID") + why + o.get("finishedAt"))) {
          found.accept(
              new ExitSignal(
                  o.time("finishedAt"), NAME, value, memory, denied, null, o.source(), o.line()));
        }
      }
    } else if (why != null && message != null) {
      LogRecord r = LogRecord.bare(message, o.source(), o.line());
      event(message, r, found);
    }
  }

  @Override
  public void end(Consumer<Evidence> found) {
    LogRecord last = exit;
    exit = null;
    if (last == null) {
      return;
    }
    boolean near = reasonNear(last);
    if (!near || !"OOMKilled".equals(reason)) {
      found.accept(
          new ExitSignal(last.time(), NAME, code, false, near, null, last.source(), last.line()));
    }
  }
}
