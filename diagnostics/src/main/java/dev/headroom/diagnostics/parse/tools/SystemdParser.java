package dev.headroom.diagnostics.parse.tools;

import dev.headroom.diagnostics.evidence.Evidence;
import dev.headroom.diagnostics.evidence.ExitSignal;
import dev.headroom.diagnostics.parse.wrap.LogRecord;
import dev.headroom.diagnostics.parse.wrap.RecordParser;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** systemd's word that a unit lost a process to the kernel's OOM killer. */
final class SystemdParser implements RecordParser {
  private static final Pattern KILLED =
      Pattern.compile(
          "(?:(\\S+\\.[a-z]+): )?(?:A process of this unit has been killed by the OOM killer"
              + "|The kernel OOM killer killed some processes in this unit"
              + "|Failed with result 'oom-kill'"
              + "|Unit entered failed state due to oom-kill).*");
  private static final Pattern STATUS =
      Pattern.compile(
          "\\s*(?:Active: failed \\(Result: oom-kill\\).*|Result=oom-kill\\s*|Finished with result: oom-kill\\s*)");
  private static final Pattern SIGKILL =
      Pattern.compile("(\\S+): Main process exited, code=killed, status=9/KILL.*");

  @Override
  public List<String> anchors() {
    return List.of("oom killer", "oom-kill", "status=9/kill");
  }

  @Override
  public void accept(LogRecord r, Consumer<Evidence> found) {
    String message = r.message();
    Matcher m = KILLED.matcher(message);
    if (m.matches()) {
      String unit = m.group(1) != null ? m.group(1) : unit(r);
      if (unit != null) {
        found.accept(memory(r, unit));
      }
    } else if (STATUS.matcher(message).matches()) {
      found.accept(memory(r, null));
    } else if (isManager(r)) {
      m = SIGKILL.matcher(message);
      if (m.matches()) {
        found.accept(
            new ExitSignal(
                r.time(), "systemd unit " + m.group(1), 137, false, r.source(), r.line()));
      }
    }
  }

  private static ExitSignal memory(LogRecord r, @Nullable String unit) {
    String what = unit == null ? "systemd" : "systemd unit " + unit;
    return new ExitSignal(r.time(), what, 137, true, r.source(), r.line());
  }

  private static boolean isManager(LogRecord r) {
    return r.tag() == null || r.tag().equals("systemd") || r.tag().equals("init");
  }

  /** Without a manager's tag the unit itself stands where the tag would be. */
  private static @Nullable String unit(LogRecord r) {
    return r.tag() != null && r.tag().matches("\\S*\\.(?:service|scope|slice|mount|socket)")
        ? r.tag()
        : null;
  }
}
