package dev.headroom.diagnostics.parse.tools;

import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.Evidence;
import dev.headroom.diagnostics.evidence.UserspaceKill;
import dev.headroom.diagnostics.parse.wrap.LogRecord;
import dev.headroom.diagnostics.parse.wrap.RecordParser;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** earlyoom: whom it signalled, and whether that worked or was a dry run. */
final class EarlyoomParser implements RecordParser {
  private static final String NAME = "earlyoom";
  private static final Pattern SENDING =
      Pattern.compile(
          "sending SIG(?:TERM|KILL) to process (\\d{1,10})(?: uid \\d+)? \"(.*?)\": (?:badness|oom_score) -?\\d+, VmRSS (\\d{1,12}) MiB.*");
  private static final Pattern KILLING =
      Pattern.compile(
          "[Kk]illing process:? (\\d{1,10}),? \"?([^\":,]{1,40}?)\"?(?:,? with signal (?:SIG)?\\w+|:? badness .*|, .*)?");
  private static final Pattern FAILED =
      Pattern.compile("kill failed: .*|.*failed to send signal.*");
  private static final Pattern DRY = Pattern.compile("dryrun, not actually sending any signal.*");
  private static final Pattern BANNER =
      Pattern.compile(
          "earlyoom (?:v?\\d.*|v\\S+)|mem avail: .*MiB.*|low memory! .*|(?:mem|swap) total: .*|dryrun mode enabled.*|Out of memory! avail:.*");
  private static final Pattern EXITED =
      Pattern.compile("process (?:\\d+ )?exited(?: after .*)?|escalating to SIGKILL.*");

  private final Set<Long> failed = new HashSet<>();
  private @Nullable UserspaceKill pending;
  private boolean itsLog;
  private boolean dry;

  @Override
  public List<String> anchors() {
    return List.of(
        "sending sig",
        "killing process",
        "kill failed",
        "failed to send",
        "dryrun",
        "earlyoom",
        "mem avail",
        "low memory!",
        "process exited",
        "escalating");
  }

  @Override
  public void accept(LogRecord r, Consumer<Evidence> found) {
    boolean tagged = NAME.equals(r.tag());
    if (r.tag() != null && !tagged) {
      return;
    }
    String message = r.message().strip();
    itsLog |= tagged || BANNER.matcher(message).matches();
    dry |= message.startsWith("dryrun mode enabled");
    Matcher m = SENDING.matcher(message);
    Matcher old = KILLING.matcher(message);
    if (m.matches()) {
      end(found);
      signalled(
          r, Long.parseLong(m.group(1)), m.group(2), Bytes.mib(Double.parseDouble(m.group(3))));
    } else if ((itsLog || message.contains("\" with signal ")) && old.matches()) {
      end(found);
      signalled(r, Long.parseLong(old.group(1)), old.group(2), null);
    } else if (pending != null && DRY.matcher(message).matches()) {
      pending = null;
    } else if (pending != null && FAILED.matcher(message).matches()) {
      failed.add(pending.pid());
      give(pending, false, found);
    } else if (pending != null && EXITED.matcher(message).matches()) {
      failed.remove(pending.pid());
      give(pending, true, found);
    }
  }

  private void signalled(LogRecord r, long pid, String name, @Nullable Bytes rss) {
    pending =
        dry ? null : new UserspaceKill(r.time(), NAME, pid, name, rss, true, r.source(), r.line());
  }

  private void give(UserspaceKill kill, boolean proven, Consumer<Evidence> found) {
    found.accept(
        new UserspaceKill(
            kill.time(),
            NAME,
            kill.pid(),
            kill.name(),
            kill.rss(),
            proven,
            kill.source(),
            kill.line()));
    pending = null;
  }

  /** A signal without a result counts, unless one to the same process has failed before. */
  @Override
  public void end(Consumer<Evidence> found) {
    UserspaceKill last = pending;
    if (last != null) {
      give(last, !failed.contains(last.pid()), found);
    }
  }
}
