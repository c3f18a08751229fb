package dev.headroom.diagnostics.parse.tools;

import dev.headroom.diagnostics.evidence.Evidence;
import dev.headroom.diagnostics.evidence.HostSign;
import dev.headroom.diagnostics.evidence.UserspaceKill;
import dev.headroom.diagnostics.parse.wrap.LogRecord;
import dev.headroom.diagnostics.parse.wrap.RecordParser;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** systemd-oomd, which kills a whole group when pressure or swap use is high. */
final class OomdParser implements RecordParser {
  private static final String NAME = "systemd-oomd";
  private static final Pattern PRESSURE =
      Pattern.compile("Memory pressure for (/\\S*) is [\\d.]+% > [\\d.]+%.*|Swap (?:usage|used).*");
  private static final Pattern ATTEMPT =
      Pattern.compile("oomd attempting to kill (\\d{1,10}) with KILL.*");
  private static final Pattern KILLED =
      Pattern.compile(
          "(?:Killed|Marked) (/\\S*)(?: for killing)? due to .*(?:pressure|memory used|swap).*");
  private static final Pattern UNIT =
      Pattern.compile(
          "(\\S+): systemd-oomd killed (?:\\d+|some) process(?:\\(es\\)|es)? in this unit.*");

  private @Nullable UserspaceKill group;

  @Override
  public List<String> anchors() {
    return List.of("oomd", "due to memory", "memory pressure for");
  }

  @Override
  public void accept(LogRecord r, Consumer<Evidence> found) {
    if (r.tag() != null && !r.tag().startsWith("systemd")) {
      return;
    }
    String message = r.message().strip();
    Matcher m = ATTEMPT.matcher(message);
    Matcher unit = UNIT.matcher(message);
    Matcher killed = KILLED.matcher(message);
    if (m.matches()) {
      end(found);
      found.accept(kill(r, Text.number(m.group(1)), null));
    } else if (unit.matches()) {
      group = null;
      found.accept(kill(r, null, unit.group(1)));
    } else if (killed.matches()) {
      end(found);
      // the service manager names the unit in its next lines
      group = kill(r, null, killed.group(1));
    } else if (PRESSURE.matcher(message).matches() && NAME.equals(r.tag())) {
      found.accept(
          new HostSign(
              r.time(), HostSign.Kind.PRESSURE, Text.shown(message), r.source(), r.line()));
    }
  }

  private static UserspaceKill kill(LogRecord r, @Nullable Long pid, @Nullable String name) {
    return new UserspaceKill(r.time(), NAME, pid, name, null, true, r.source(), r.line());
  }

  @Override
  public void end(Consumer<Evidence> found) {
    if (group != null) {
      found.accept(group);
      group = null;
    }
  }
}
