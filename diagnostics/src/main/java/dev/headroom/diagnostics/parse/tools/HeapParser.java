package dev.headroom.diagnostics.parse.tools;

import dev.headroom.diagnostics.evidence.Evidence;
import dev.headroom.diagnostics.evidence.HeapExhaustion;
import dev.headroom.diagnostics.parse.wrap.LogRecord;
import dev.headroom.diagnostics.parse.wrap.RecordParser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Runtimes that ran out of memory inside the process, Java apart: each by the words it prints. */
final class HeapParser implements RecordParser {
  /** A runtime's last words. The message is matched as a whole or at its beginning. */
  private record Words(String runtime, String kind, Pattern pattern) {
    Words(String runtime, String kind, String pattern) {
      this(runtime, kind, Pattern.compile(pattern));
    }
  }

  private static final List<Words> WORDS =
      List.of(
          new Words(
              "Python",
              "MemoryError",
              "^(?:\\S+ \\S+ - |(?:FAILED|ERROR) .* - |E\\s+)?(?:[\\w]+\\.)*_?(?:Array)?MemoryError(?::.*)?$"),
          new Words(
              "Python", "can't allocate memory", ".*DefaultCPUAllocator: can't allocate memory.*"),
          new Words(
              "node",
              "JavaScript heap",
              "^(?:FATAL ERROR: .*(?:heap out of memory|Allocation failed).*|# Fatal JavaScript (?:out of memory|OOM).*"
                  + "|.*\\bERR_WORKER_OUT_OF_MEMORY\\b.*|.*Worker terminated due to reaching memory limit.*"
                  + "|.*<--- (?:JS stacktrace) --->.*FATAL ERROR.*)"),
          new Words(
              "C++",
              "std::bad_alloc",
              "^(?:terminate called after throwing.*|.*what\\(\\): +)?'?std::bad_alloc'?.*"),
          new Words(
              "Go",
              "runtime: out of memory",
              "^(?:fatal error: )?runtime: (?:cannot allocate memory|out of memory).*"),
          new Words("Rust", "allocation failed", "^memory allocation of \\d+ bytes failed.*"),
          new Words("Ruby", "NoMemoryError", ".*failed to allocate memory \\(NoMemoryError\\).*"),
          new Words("PHP", "memory_limit", ".*Allowed memory size of \\d+ bytes exhausted.*"),
          new Words(
              ".NET",
              "OutOfMemoryException",
              "^(?:Unhandled exception\\. )?.*\\bSystem\\.OutOfMemoryException\\b.*"),
          new Words(
              "shell",
              "fork refused",
              "^(?:.*: )?(?:fork: (?:retry: )?Cannot allocate memory|OSError: \\[Errno 12\\] Cannot allocate memory.*)"));
  private static final Pattern NODE_PID = Pattern.compile("^\\[(\\d{1,10}):0x[0-9a-f]+\\]\\s");

  /** The same words within so many lines are one event told twice. */
  private static final int SAME = 40;

  private final Map<String, Long> last = new HashMap<>();
  private @Nullable Long nodePid;

  @Override
  public List<String> anchors() {
    return List.of(
        "memoryerror",
        "allocate",
        "heap out of",
        "allocation failed",
        "fatal javascript",
        "err_worker_out",
        "memory limit",
        "bad_alloc",
        "out of memory",
        "memory allocation",
        "nomemory",
        "allowed memory",
        "outofmemoryexception",
        "mark-compact",
        "scavenge");
  }

  @Override
  public void accept(LogRecord r, Consumer<Evidence> found) {
    Matcher pid = NODE_PID.matcher(r.message());
    if (pid.find()) {
      nodePid = Text.number(pid.group(1));
      return;
    }
    String message = Text.plain(r);
    if (message.length() > 2000) {
      return;
    }
    for (Words w : WORDS) {
      if (w.pattern.matcher(message).matches()) {
        Long before = last.put(w.kind, r.line());
        if (before == null || r.line() - before > SAME) {
          found.accept(
              new HeapExhaustion(
                  r.time(),
                  w.runtime,
                  w.kind,
                  w.runtime.equals("node") ? nodePid : null,
                  r.source(),
                  r.line()));
        }
        return;
      }
    }
  }
}
