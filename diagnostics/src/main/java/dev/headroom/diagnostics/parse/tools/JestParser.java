package dev.headroom.diagnostics.parse.tools;

import dev.headroom.diagnostics.evidence.Evidence;
import dev.headroom.diagnostics.evidence.WorkerCrash;
import dev.headroom.diagnostics.parse.wrap.LogRecord;
import dev.headroom.diagnostics.parse.wrap.RecordParser;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Jest and Vitest: workers that another process ended, or that left without a word. */
final class JestParser implements RecordParser {
  private static final Pattern TERMINATED =
      Pattern.compile(
          "jest worker process \\(pid=(\\w{1,10})\\) was terminated by another process: signal=(\\w+), exitCode=(\\w+)");
  private static final Pattern GONE =
      Pattern.compile(
          "A worker process has quit unexpectedly|jest worker process crashed for an unknown reason"
              + "|Call retries were exceeded|Worker exited unexpectedly|Worker forks emitted error");
  private static final Pattern SUITE =
      Pattern.compile("\\s*(?:FAIL|RUNS)\\s+(?:\\S+ )?(\\S+\\.[cm]?[jt]sx?)\\b.*");
  private static final Map<String, Integer> SIGNALS =
      Map.of(
          "SIGKILL", 137, "SIGTERM", 143, "SIGABRT", 134, "SIGBUS", 135, "SIGSEGV", 139, "SIGILL",
          132);

  /** The suite's name stands two lines above, its stack below. */
  private static final int NEAR = 6;

  private @Nullable String suite;
  private long suiteLine;

  @Override
  public List<String> anchors() {
    return List.of(
        "jest worker",
        "worker process has quit",
        "retries were exceeded",
        "worker exited",
        "worker forks",
        "fail ",
        "runs ");
  }

  @Override
  public void accept(LogRecord r, Consumer<Evidence> found) {
    Matcher m = SUITE.matcher(r.message());
    if (m.matches()) {
      suite = m.group(1);
      suiteLine = r.line();
      return;
    }
    String test = r.line() - suiteLine <= NEAR ? suite : null;
    m = TERMINATED.matcher(r.message());
    if (m.find()) {
      Integer code = SIGNALS.getOrDefault(m.group(2), Text.code(m.group(3)));
      Long pid = Text.number(m.group(1));
      String worker = pid == null ? null : "pid " + pid;
      found.accept(
          new WorkerCrash(r.time(), "jest", worker, test, code, pid, r.source(), r.line()));
    } else if (GONE.matcher(r.message()).find()) {
      found.accept(new WorkerCrash(r.time(), "jest", null, test, null, r.source(), r.line()));
    }
  }
}
