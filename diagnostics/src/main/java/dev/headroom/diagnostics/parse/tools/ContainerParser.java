package dev.headroom.diagnostics.parse.tools;

import dev.headroom.diagnostics.evidence.Evidence;
import dev.headroom.diagnostics.evidence.ExitSignal;
import dev.headroom.diagnostics.parse.wrap.JsonObject;
import dev.headroom.diagnostics.parse.wrap.LogRecord;
import dev.headroom.diagnostics.parse.wrap.RecordParser;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Container engines and batch systems: their events, their state of a container, their last words.
 */
final class ContainerParser implements RecordParser {
  private static final Pattern OOM_EVENT =
      Pattern.compile(
          "(?:UTC )?container oom [0-9a-f]{12,64}.*"
              + "|(?:.*\\()?[\"(]?Container '[^']{1,60}' exceeded memory limit.*"
              + "|Memory limit of [\\d.]+ [KMG]iB exceeded with [\\d.]+ [KMG]iB used.*"
              + "|.*\\bTaskOOM event\\b.*"
              + "|.*OutOfMemoryError: Container killed due to memory usage.*"
              + "|.*Detected \\d+ oom[-_]kill event.*"
              + "|.*Some of (?:your processes|the step tasks) (?:may )?have been (?:killed by the cgroup out-of-memory handler|OOM Killed).*"
              + "|TERM_MEMLIMIT: .*"
              + "|.*\\bState:\\S*.*OOMKilled:true.*");
  private static final Pattern DIE =
      Pattern.compile("(?:UTC )?container die [0-9a-f]{12,64} \\(.*?exitCode=(\\d{1,3})\\b.*");

  @Override
  public List<String> anchors() {
    return List.of(
        "container oom",
        "exceeded memory limit",
        "memory limit of",
        "taskoom",
        "container killed due",
        "oom-kill event",
        "oom_kill event",
        "out-of-memory handler",
        "oom killed",
        "term_memlimit",
        "oomkilled:",
        "container die");
  }

  @Override
  public void accept(LogRecord r, Consumer<Evidence> found) {
    String message = r.message();
    if (OOM_EVENT.matcher(message).matches()) {
      found.accept(new ExitSignal(r.time(), "container", 137, true, r.source(), r.line()));
      return;
    }
    Matcher m = DIE.matcher(message);
    if (m.matches()) {
      exit(r, m.group(1), found);
    }
  }

  private static void exit(LogRecord r, String code, Consumer<Evidence> found) {
    if (code.equals("137") || code.equals("143")) {
      found.accept(
          new ExitSignal(r.time(), "docker", Integer.parseInt(code), false, r.source(), r.line()));
    }
  }

  @Override
  public void accept(JsonObject o, Consumer<Evidence> found) {
    String oom = o.get("OOMKilled");
    String code = o.get("ExitCode");
    if (isNamed(o.get("reason")) || isNamed(o.get("stoppedReason"))) {
      found.accept(signal(o, "container", 137, true, false));
    } else if ("true".equals(oom)) {
      found.accept(signal(o, "docker inspect", 137, true, false));
    } else if (oom != null && ("137".equals(code) || "143".equals(code))) {
      found.accept(signal(o, "docker inspect", Integer.parseInt(code), false, true));
    } else if ("oom".equals(o.get("Action")) || "oom".equals(o.get("status"))) {
      found.accept(signal(o, "docker", 137, true, false));
    } else if ("137".equals(o.get("exitCode")) && o.key().equals("Attributes")) {
      found.accept(signal(o, "docker", 137, false, false));
    }
  }

  /** What a cluster writes into the reason of a task or container. */
  private static boolean isNamed(@Nullable String reason) {
    return reason != null && reason.startsWith("OutOfMemoryError: Container killed");
  }

  private static ExitSignal signal(
      JsonObject o, String what, int code, boolean named, boolean denied) {
    return new ExitSignal(
        o.time("FinishedAt"),
        what,
        code,
        named,
        denied,
        Text.number(o.get("Pid")),
        o.source(),
        o.line());
  }
}
