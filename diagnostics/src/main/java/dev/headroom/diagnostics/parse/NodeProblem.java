package dev.headroom.diagnostics.parse;

import dev.headroom.diagnostics.parse.wrap.JsonObject;
import dev.headroom.diagnostics.parse.wrap.LogRecord;
import dev.headroom.diagnostics.parse.wrap.Origin;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A cluster's event that carries the kernel's own line, as a node problem detector writes it. */
final class NodeProblem {
  private static final Pattern ROW =
      Pattern.compile(
          ".*\\bOOMKilling\\b.*?((?:Memory cgroup out|Out) of memory: Kill(?:ed)? process .*|Killed process \\d+ .*total-vm.*)");

  private NodeProblem() {}

  /** A row of {@code kubectl describe node} or {@code get events} that holds the line. */
  static Optional<LogRecord> row(LogRecord record) {
    if (!record.message().contains("OOMKilling")) {
      return Optional.empty();
    }
    Matcher m = ROW.matcher(record.message());
    return m.matches() ? Optional.of(record.withMessage(m.group(1)).byKernel()) : Optional.empty();
  }

  static Optional<LogRecord> record(JsonObject event) {
    String message = event.get("message");
    if (message == null || !"OOMKilling".equals(event.get("reason"))) {
      return Optional.empty();
    }
    return Optional.of(
        new LogRecord(
            event.time("eventTime", "lastTimestamp", "firstTimestamp"),
            null,
            "",
            Origin.KERNEL,
            "kernel",
            null,
            true,
            false,
            message,
            event.source(),
            event.line()));
  }
}
