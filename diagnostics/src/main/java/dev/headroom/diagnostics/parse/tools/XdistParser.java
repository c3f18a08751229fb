package dev.headroom.diagnostics.parse.tools;

import dev.headroom.diagnostics.evidence.Evidence;
import dev.headroom.diagnostics.evidence.RunTrace;
import dev.headroom.diagnostics.evidence.WorkerCrash;
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

/** pytest with xdist: how many workers a session had, which of them died, and in which test. */
final class XdistParser implements RecordParser {
  private static final Pattern DOWN = Pattern.compile("\\[(gw\\d+)\\] node down: (.{0,80})");
  private static final Pattern CRASHED =
      Pattern.compile(
          "^(?:E\\s+|.*?\\s- )?(?:worker|[Ss]lave) ['\"]?(gw\\d+)['\"]? crashed while running ['\"](.+?)(?:['\"]\\s*$|(?=\\.\\.\\.$))");
  private static final Pattern SUMMARY =
      Pattern.compile("^(?:FAILED|ERROR) (\\S.*?) - (?:worker|[Ss]lave) ['\"]?(gw\\d+)");
  private static final Pattern FORKED =
      Pattern.compile("^(.*?):?-?\\d*: running the test CRASHED with signal (\\d+)");
  private static final Pattern REPLACED =
      Pattern.compile(
          "[Rr]eplacing crashed (?:worker|slave) (gw\\d+)"
              + "|worker (gw\\d+) crashed and worker restarting disabled");
  private static final Pattern CREATED = Pattern.compile("created: (\\d+)/\\d+ workers?");
  private static final Pattern WORKERS = Pattern.compile("^\\s*(\\d+) workers? \\[\\d+ items?\\]");
  private static final Pattern ONE = Pattern.compile("\\bgw\\d+ (?:\\[\\d+\\]|[CI](?=\\s|$)|ok)");
  private static final Pattern ENDED =
      Pattern.compile(
          "=+ .*\\b(?:passed|failed|errors?|skipped|no tests ran|interrupted|xpassed|xfailed|deselected)\\b.* in [\\d.:]+ ?s.*=*"
              + "|(?:\\d+ (?:passed|failed|errors?|skipped)[, ].*|.* passed) in [\\d.]+s.*");

  /** Workers held back until their test is known; no machine runs so many. */
  private static final int MOST = 1000;

  private final Map<String, WorkerCrash> open = new LinkedHashMap<>();
  private @Nullable LogRecord session;
  private @Nullable Integer workers;
  private boolean ended;

  @Override
  public List<String> anchors() {
    return List.of(
        "node down",
        "crashed worker",
        "crashed slave",
        "restarting disabled",
        "crashed while running",
        "test session starts",
        "workers [",
        "worker [",
        "created: ",
        "gw0 [",
        "gw0 i /",
        "gw0 c /",
        "gw0 ok",
        "passed in",
        "failed in",
        "skipped in",
        "warning in",
        "warnings in",
        "error in",
        "errors in",
        "deselected in",
        "xfailed in",
        "xpassed in",
        "rerun in",
        "no tests ran",
        "crashed with signal");
  }

  @Override
  public void accept(LogRecord r, Consumer<Evidence> found) {
    String message = r.message();
    if (message.contains("test session starts ==")) {
      end(found);
      session = r;
      return;
    }
    crash(message, r, found);
    Matcher created = CREATED.matcher(message);
    Matcher ready = WORKERS.matcher(message);
    if (created.find()) {
      start(r, Integer.parseInt(created.group(1)));
    } else if (ready.find()) {
      start(r, Integer.parseInt(ready.group(1)));
    } else if (message.contains("gw0 ") && message.contains(" / ")) {
      start(r, (int) ONE.matcher(message).results().count());
    }
    if (session != null && ENDED.matcher(message.strip()).matches()) {
      ended = true;
    }
  }

  private void start(LogRecord r, int count) {
    session = session == null ? r : session;
    // the line is repainted while workers come up, and shows fewer of them after crashes
    int before = workers == null ? 0 : workers;
    if (count >= 1 && count <= 4096) {
      workers = Math.max(before, count);
    }
  }

  private void crash(String message, LogRecord r, Consumer<Evidence> found) {
    if (open.size() > MOST) {
      open.values().forEach(found);
      open.clear();
    }
    Matcher m = DOWN.matcher(message);
    while (m.find()) {
      String worker = m.group(1);
      give(open.remove(worker), found);
      open.put(worker, crash(r, worker, null, null));
    }
    m = REPLACED.matcher(message);
    if (m.find()) {
      // said after the loss; the line before it may be missing
      String lost = m.group(1) == null ? m.group(2) : m.group(1);
      open.putIfAbsent(lost, crash(r, lost, null, null));
    }
    m = CRASHED.matcher(message);
    String worker = null;
    String test = null;
    Matcher summary = SUMMARY.matcher(message);
    if (summary.find()) {
      worker = summary.group(2);
      test = summary.group(1);
    } else if (m.find()) {
      worker = m.group(1);
      test = m.group(2);
    }
    if (worker != null && test != null) {
      WorkerCrash before = open.get(worker);
      if (before == null) {
        open.put(worker, crash(r, worker, test, null));
      } else if (before.test() == null) {
        open.put(
            worker,
            new WorkerCrash(
                before.time(), before.tool(), worker, test, null, before.source(), before.line()));
      }
    }
    m = FORKED.matcher(message.strip());
    if (m.find()) {
      Integer signal = Text.code(m.group(2));
      found.accept(
          new WorkerCrash(
              r.time(),
              "pytest-forked",
              null,
              m.group(1).isEmpty() ? null : m.group(1),
              signal == null ? null : Integer.valueOf(128 + signal),
              r.source(),
              r.line()));
    }
  }

  private static WorkerCrash crash(
      LogRecord r, String worker, @Nullable String test, @Nullable Integer code) {
    return new WorkerCrash(r.time(), "pytest-xdist", worker, test, code, r.source(), r.line());
  }

  private static void give(@Nullable WorkerCrash crash, Consumer<Evidence> found) {
    if (crash != null) {
      found.accept(crash);
    }
  }

  @Override
  public void end(Consumer<Evidence> found) {
    LogRecord first = session;
    if (first != null) {
      Instant time = first.time();
      found.accept(new RunTrace(time, "pytest", workers, ended, first.source(), first.line()));
    }
    open.values().forEach(found);
    open.clear();
    session = null;
    workers = null;
    ended = false;
  }
}
