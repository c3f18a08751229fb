package dev.headroom.diagnostics.parse.tools;

import dev.headroom.diagnostics.evidence.Evidence;
import dev.headroom.diagnostics.evidence.UserspaceKill;
import dev.headroom.diagnostics.parse.wrap.LogRecord;
import dev.headroom.diagnostics.parse.wrap.RecordParser;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Userspace killers other than earlyoom and systemd-oomd: nohang, and Android's lmkd. */
final class MemoryDaemonParser implements RecordParser {
  private static final Pattern LMKD =
      Pattern.compile("Kill(?:ing)? '(.{1,60})' \\((\\d{1,10})\\), (?:uid|adj) .*");
  private static final Pattern NOHANG =
      Pattern.compile(
          "(?:Implementing a corrective action: )?Sending SIG(?:TERM|KILL) to the victim"
              + "(?:: PID (\\d{1,10}), name (\\S{1,40}).*)?");

  @Override
  public List<String> anchors() {
    return List.of("kill '", "killing '", "to the victim");
  }

  @Override
  public void accept(LogRecord r, Consumer<Evidence> found) {
    String message = r.message().strip();
    Matcher m = LMKD.matcher(message);
    boolean android =
        r.tag() == null || r.tag().equals("lowmemorykiller") || r.tag().equals("lmkd");
    if (android && m.matches()) {
      found.accept(kill(r, "lmkd", m.group(2), m.group(1)));
      return;
    }
    m = NOHANG.matcher(message);
    if ((r.tag() == null || r.tag().equals("nohang")) && m.matches()) {
      found.accept(kill(r, "nohang", m.group(1), m.group(2)));
    }
  }

  private static UserspaceKill kill(
      LogRecord r, String killer, @Nullable String pid, @Nullable String name) {
    return new UserspaceKill(
        r.time(), killer, Text.number(pid), name, null, true, r.source(), r.line());
  }
}
