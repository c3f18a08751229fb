package dev.headroom.diagnostics.parse.tools;

import dev.headroom.diagnostics.evidence.Evidence;
import dev.headroom.diagnostics.evidence.HeapExhaustion;
import dev.headroom.diagnostics.evidence.WorkerCrash;
import dev.headroom.diagnostics.parse.wrap.LogRecord;
import dev.headroom.diagnostics.parse.wrap.RecordParser;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gradle: test executors, worker daemons and the build daemon itself. */
final class GradleParser implements RecordParser {
  private static final Pattern FINISHED =
      Pattern.compile(
          "Process '([^']{1,200})'(?: \\([^)]{1,100}\\))? finished with non-zero exit value (-?\\d{1,9})");
  private static final Pattern GONE =
      Pattern.compile(
          "Gradle build daemon (?:disappeared unexpectedly|has been stopped)|Daemon (?:disappeared|crashed)");
  private static final Pattern HEAP =
      Pattern.compile(
          "(?:after running out of|Expiring Daemon because) JVM (heap space|metaspace|Metaspace)");

  private final Set<String> told = new HashSet<>();

  @Override
  public List<String> anchors() {
    return List.of(
        "finished with non-zero exit", "daemon disappeared", "out of jvm", "because jvm");
  }

  @Override
  public void accept(LogRecord r, Consumer<Evidence> found) {
    Matcher m = FINISHED.matcher(r.message());
    if (m.find()) {
      if (told.size() < 1000 && told.add(m.group())) {
        found.accept(
            new WorkerCrash(
                r.time(), "gradle", m.group(1), null, Text.code(m.group(2)), r.source(), r.line()));
      }
    } else if (GONE.matcher(r.message()).find() && told.add("daemon")) {
      found.accept(
          new WorkerCrash(r.time(), "gradle", "Gradle daemon", null, null, r.source(), r.line()));
    }
    m = HEAP.matcher(r.message());
    if (m.find()) {
      String kind = m.group(1).equals("heap space") ? "Java heap space" : "Metaspace";
      found.accept(new HeapExhaustion(r.time(), "JVM", kind, null, r.source(), r.line()));
    }
  }
}
