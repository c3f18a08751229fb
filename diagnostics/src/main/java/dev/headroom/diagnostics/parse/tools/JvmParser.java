package dev.headroom.diagnostics.parse.tools;

import dev.headroom.diagnostics.evidence.Evidence;
import dev.headroom.diagnostics.evidence.HeapExhaustion;
import dev.headroom.diagnostics.parse.wrap.LogRecord;
import dev.headroom.diagnostics.parse.wrap.RecordParser;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Java: OutOfMemoryError and its kinds, and the reports of a VM that could not get memory. */
final class JvmParser implements RecordParser {
  private static final Pattern ERROR =
      Pattern.compile(
          "(?:^|[\\s:>\"])java\\.lang\\.OutOfMemoryError(?:: (.{1,200})| thrown from .*|\\s*$)");
  private static final Pattern VM =
      Pattern.compile(
          "There is insufficient memory for the Java Runtime Environment"
              + "|Native memory allocation \\(\\w+\\) failed to (?:map|allocate|commit) \\d+ bytes"
              + "|OutOfMemory encountered: (.{1,80})"
              + "|os::commit_memory\\(.*failed; error='[^']*'"
              + "|Could not reserve enough space for .{1,60}"
              + "|Too small (?:initial|maximum) heap");
  private static final Pattern FATAL =
      Pattern.compile("(Out of Memory Error|Internal Error) \\([^)]*\\), pid=(\\d{1,10}), tid=.*");

  /** An error and the reports around it are one event. */
  private static final int SAME = 60;

  private @Nullable HeapExhaustion held;
  private long heldUntil;

  @Override
  public List<String> anchors() {
    return List.of(
        "outofmemory",
        "insufficient memory for",
        "native memory alloc",
        "out of memory error",
        "commit_memory",
        "reserve enough space",
        ", pid=");
  }

  @Override
  public void accept(LogRecord r, Consumer<Evidence> found) {
    String message = r.message();
    Matcher m = ERROR.matcher(message);
    if (m.find()) {
      hold(r, kind(m.group(1)), null, found);
      return;
    }
    m = VM.matcher(message);
    if (m.find()) {
      hold(r, m.group(1) != null ? kind(m.group(1)) : "native memory", null, found);
      return;
    }
    m = FATAL.matcher(message);
    if (m.find() && (held != null || m.group(1).startsWith("Out of"))) {
      hold(r, held == null ? "native memory" : held.kind(), Text.number(m.group(2)), found);
    }
  }

  private void hold(LogRecord r, String kind, @Nullable Long pid, Consumer<Evidence> found) {
    HeapExhaustion before = held;
    boolean same = before != null && before.kind().equals(kind) && r.line() <= heldUntil;
    if (before != null && same) {
      Long known = before.pid() == null ? pid : before.pid();
      held = new HeapExhaustion(before.time(), "JVM", kind, known, before.source(), before.line());
    } else {
      end(found);
      held = new HeapExhaustion(r.time(), "JVM", kind, pid, r.source(), r.line());
    }
    heldUntil = r.line() + SAME;
  }

  /** The kind in the words of the VM, without the figures that differ from case to case. */
  private static String kind(@Nullable String text) {
    if (text == null) {
      return "OutOfMemoryError";
    }
    String t = text.strip();
    if (t.contains("direct buffer memory") || t.startsWith("Direct buffer")) {
      return "Direct buffer memory";
    }
    if (t.contains("native thread")) {
      return HeapExhaustion.NATIVE_THREAD;
    }
    for (String known :
        List.of(
            "Java heap space",
            "GC overhead limit exceeded",
            "Metaspace",
            "Compressed class space",
            "PermGen space",
            "Requested array size exceeds VM limit",
            "Map failed",
            "Out of swap space")) {
      if (t.startsWith(known)) {
        return known;
      }
    }
    return Text.shown(t);
  }

  @Override
  public void end(Consumer<Evidence> found) {
    if (held != null) {
      found.accept(held);
      held = null;
    }
  }
}
