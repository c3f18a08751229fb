package dev.headroom.diagnostics.parse.tools;

import dev.headroom.diagnostics.evidence.Evidence;
import dev.headroom.diagnostics.evidence.RunTrace;
import dev.headroom.diagnostics.evidence.WorkerProcess;
import dev.headroom.diagnostics.parse.wrap.JsonObject;
import dev.headroom.diagnostics.parse.wrap.LogRecord;
import dev.headroom.diagnostics.parse.wrap.RecordParser;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a run wrote down about its own processes: lines of a hook in conftest.py ("gw3 pid=28009"),
 * or the lines of a recording.
 */
final class WorkerPidParser implements RecordParser {
  private static final Pattern LINE =
      Pattern.compile(
          "\\[?(gw\\d{1,4}|controller|master|main)\\]?[ :,].{0,120}?\\bpid[=: ]\\s?(\\d{1,10})\\b.*"
              + "|\\[?(gw\\d{1,4}|controller|master|main)\\]? pid[=: ]\\s?(\\d{1,10})\\b.*");
  private static final Pattern CONTROLLER = Pattern.compile("controller|master|main");

  /** No run has more processes that matter. */
  private static final int MOST = 4096;

  private final Map<Long, WorkerProcess> processes = new LinkedHashMap<>();
  private @Nullable JsonObject start;
  private boolean ended;

  @Override
  public List<String> anchors() {
    return List.of(
        " pid=",
        " pid:",
        "\"kind\":\"process\"",
        "\"kind\":\"test\"",
        "\"kind\":\"start\"",
        "\"kind\":\"end\"");
  }

  @Override
  public void accept(LogRecord r, Consumer<Evidence> found) {
    Matcher m = LINE.matcher(r.message().strip());
    if (!m.matches()) {
      return;
    }
    String worker = m.group(1) == null ? m.group(3) : m.group(1);
    Long pid = Text.number(m.group(2) == null ? m.group(4) : m.group(2));
    if (pid != null) {
      keep(new WorkerProcess(r.time(), worker, pid, is(worker), null, r.source(), r.line()));
    }
  }

  private static boolean is(String worker) {
    return CONTROLLER.matcher(worker).matches();
  }

  private void keep(WorkerProcess process) {
    if (processes.size() < MOST) {
      processes.put(process.pid(), process);
    }
  }

  @Override
  public void accept(JsonObject o, Consumer<Evidence> found) {
    Long pid = Text.number(o.get("pid"));
    switch (String.valueOf(o.get("kind"))) {
      case "start" -> {
        if (o.get("version") != null && o.get("interval") != null) {
          end(found);
          start = o;
        }
      }
      case "end" -> ended = true;
      case "process" -> {
        String name = o.get("name");
        boolean controller = "controller".equals(o.get("role"));
        if (start != null
            && pid != null
            && name != null
            && (controller || "worker".equals(o.get("role")))) {
          keep(
              new WorkerProcess(
                  start.time("time"),
                  controller ? "controller" : name,
                  pid,
                  controller,
                  null,
                  o.source(),
                  o.line()));
        }
      }
      case "test" -> {
        WorkerProcess p = pid == null ? null : processes.get(pid);
        if (p != null) {
          processes.put(
              pid,
              new WorkerProcess(
                  p.time(),
                  p.worker(),
                  p.pid(),
                  p.controller(),
                  o.get("test"),
                  p.source(),
                  p.line()));
        }
      }
      default -> {}
    }
  }

  @Override
  public void end(Consumer<Evidence> found) {
    JsonObject began = start;
    if (began != null) {
      long workers = processes.values().stream().filter(p -> !p.controller()).count();
      Instant time = began.time("time");
      Integer count = workers == 0 ? null : Integer.valueOf((int) workers);
      found.accept(new RunTrace(time, "recording", count, ended, began.source(), began.line()));
    }
    processes.values().forEach(found);
    processes.clear();
    start = null;
    ended = false;
  }
}
