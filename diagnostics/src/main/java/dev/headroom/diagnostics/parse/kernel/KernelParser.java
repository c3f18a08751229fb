package dev.headroom.diagnostics.parse.kernel;

import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.Evidence;
import dev.headroom.diagnostics.evidence.ExitSignal;
import dev.headroom.diagnostics.evidence.HostSign;
import dev.headroom.diagnostics.parse.wrap.LogRecord;
import dev.headroom.diagnostics.parse.wrap.Origin;
import dev.headroom.diagnostics.parse.wrap.RecordParser;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the kernel's OOM reports, from 2.6 to 6.x. A message counts only when it begins with the
 * kernel's own words and its wrapper does not name a program: anyone can write the same words
 * elsewhere.
 */
public final class KernelParser implements RecordParser {
  /** printk levels: kills are errors (3), the first line is a warning (4). */
  private static final int LOWEST_LEVEL_OF_A_KILL = 4;

  /** A table can have tens of thousands of rows, with other lines between them. */
  private static final int PATIENCE = 20_000;

  private static final Pattern INVOKED =
      Pattern.compile("(.{1,15}?) invoked oom-killer(?:: (gfp_?mask=.*|order=.*))?\\s*");
  private static final Pattern LIMIT =
      Pattern.compile("memory: usage \\d+kB, limit (\\d{1,16})kB, failcnt \\d+.*");
  private static final Pattern STATS =
      Pattern.compile("Memory cgroup stats for (/.*?):(?: (?:cache|rss|anon):.*| *)");
  private static final Pattern TASK_IN =
      Pattern.compile("Task in (/.*) killed as a result of limit of (/.*)");
  private static final Pattern GROUP =
      Pattern.compile("Tasks in (/.*) are going to be killed due to memory\\.oom\\.group set");
  private static final Pattern BUDDY =
      Pattern.compile("(?:Node \\d+ )?\\w+: \\d+\\*(\\d{1,4})kB .*");
  private static final Pattern RAM = Pattern.compile("(\\d{1,12}) pages (?:of )?RAM\\s*");
  private static final Pattern REAPED =
      Pattern.compile("oom_reaper: reaped process (\\d{1,10}) \\((.*)\\),? now .*");
  private static final Pattern NOTHING =
      Pattern.compile(
          "(?:Out of memory|Memory cgroup out of memory) and no killable processes.*"
              + "|Kernel panic - not syncing: (?:System is deadlocked on memory|Out of memory).*");

  /** v1 and v2 print "unlimited" as a number near 2^63 bytes. */
  private static final long UNLIMITED_KIB = 1L << 52;

  private final OomReports reports = new OomReports();
  private final Rejoin rejoin = new Rejoin();
  private final Order order = new Order();
  private long line;

  @Override
  public List<String> anchors() {
    return List.of(
        "oom-kill",
        "kill process",
        "killed process",
        "out of memory",
        "oom_reaper",
        "memory: usage",
        "memory cgroup stats",
        "killed as a result",
        "are going to be killed",
        "total_vm",
        "kernel panic",
        "no killable",
        "killed",
        "total-vm",
        "anon-rss");
  }

  @Override
  public boolean hungry() {
    return rejoin.waiting() || order.waiting() || reports.anyUnresolved(line, PATIENCE);
  }

  @Override
  public void accept(LogRecord record, Consumer<Evidence> found) {
    line = record.line();
    if (record.origin() != Origin.PROGRAM) {
      rejoin.accept(record, r -> ordered(r, found));
    }
  }

  private void ordered(LogRecord record, Consumer<Evidence> found) {
    order.accept(record, pid -> reports.expects(pid, record), r -> read(r, found));
  }

  @Override
  public void end(Consumer<Evidence> found) {
    rejoin.end(r -> ordered(r, found));
    order.end(r -> read(r, found));
    reports.end(found);
  }

  private void read(LogRecord r, Consumer<Evidence> found) {
    String message = r.wrapped() ? r.message() : r.message().strip();
    if (kills(message, r, found) || invocation(message, r, found)) {
      return;
    }
    SummaryLine summary = SummaryLine.of(message);
    if (summary != null) {
      OomReport report = reports.of(r, o -> o.kills == 0 && o.summary == null, found);
      report.summary = summary;
      report.summaryRecord = r;
      report.started = true;
      return;
    }
    if (!details(message, r, found)) {
      table(message, r, found);
    }
  }

  private boolean kills(String message, LogRecord r, Consumer<Evidence> found) {
    List<KillLine> lines = KillLine.all(message);
    if (lines.isEmpty() || (r.level() != null && r.level() > LOWEST_LEVEL_OF_A_KILL)) {
      return false;
    }
    for (KillLine kill : lines) {
      boolean kernels = r.origin() == Origin.KERNEL || kill.sized() || kill.constraint() != null;
      if (kill.scored()) {
        scored(kill, r, found);
      } else if (kernels || lines.size() > 1 || reports.naming(kill.pid()) != null) {
        victim(kill, r, found);
      }
    }
    return true;
  }

  private void scored(KillLine kill, LogRecord r, Consumer<Evidence> found) {
    if (kill.constraint() == null) {
      return;
    }
    OomReport report =
        reports.of(
            r, o -> o.kills == 0 && (o.scored == null || o.scored.pid() == kill.pid()), found);
    report.scored = kill;
    report.scoredRecord = r;
  }

  private void victim(KillLine kill, LogRecord r, Consumer<Evidence> found) {
    OomReport report = reports.naming(kill.pid());
    OomReport near = reports.nearest(r);
    if (report == null && near != null) {
      boolean member = near.group != null;
      boolean expected = near.kills == 0 && (near.summary == null || near.summary.pid() == null);
      report = member || expected ? near : null;
    }
    if (report == null) {
      report = reports.begin(r, found);
    }
    report.touch(r);
    reports.tell(report, report.kill(kill, r), found);
  }

  private boolean invocation(String message, LogRecord r, Consumer<Evidence> found) {
    Matcher m = INVOKED.matcher(message);
    if (!m.matches() || (m.group(2) == null && r.origin() != Origin.KERNEL)) {
      return false;
    }
    OomReport report = reports.begin(r, found);
    report.invokedBy = m.group(1);
    report.started = true;
    return true;
  }

  private boolean details(String message, LogRecord r, Consumer<Evidence> found) {
    Matcher m = LIMIT.matcher(message);
    if (m.matches()) {
      OomReport report =
          reports.of(r, o -> o.kills == 0 && o.limit == null && o.table == null, found);
      long kib = Long.parseLong(m.group(1));
      report.limit = kib >= UNLIMITED_KIB ? null : Bytes.of(kib * 1024);
      report.started = true;
      return true;
    }
    m = TASK_IN.matcher(message);
    if (m.matches()) {
      OomReport report = reports.of(r, o -> o.kills == 0 && o.victimCgroup == null, found);
      report.victimCgroup = m.group(1);
      report.limitedCgroup = m.group(2).strip();
      report.started = true;
      return true;
    }
    m = STATS.matcher(message);
    if (m.matches()) {
      OomReport report = reports.of(r, o -> o.kills == 0 && o.table == null, found);
      // old kernels print the stats of every group below the limited one, which comes first
      report.limitedCgroup = report.limitedCgroup == null ? m.group(1) : report.limitedCgroup;
      return true;
    }
    if (NOTHING.matcher(message).matches()) {
      OomReport near = reports.nearest(r);
      if (near != null && near.kills == 0) {
        reports.drop(near);
      }
      found.accept(Signs.sign(HostSign.Kind.NOTHING_TO_KILL, r));
      return true;
    }
    return inReport(message, r) || reapedAlone(message, r, found);
  }

  /** The reaper takes memory from a victim: proof of a kill whose own lines were lost. */
  private boolean reapedAlone(String message, LogRecord r, Consumer<Evidence> found) {
    Matcher m = REAPED.matcher(message);
    if (!m.matches()) {
      return false;
    }
    long pid = Long.parseLong(m.group(1));
    if (!reports.isTold(pid)) {
      found.accept(
          new ExitSignal(
              r.time(), "the kernel's oom_reaper", 137, true, false, pid, r.source(), r.line()));
    }
    return true;
  }

  /** Lines that mean something only inside a report. */
  private boolean inReport(String message, LogRecord r) {
    OomReport report = reports.nearest(r);
    if (report == null) {
      return false;
    }
    Matcher m = GROUP.matcher(message);
    if (m.matches()) {
      report.group = m.group(1);
      return true;
    }
    m = REAPED.matcher(message);
    if (m.matches()) {
      report.reapedPid = Long.parseLong(m.group(1));
      report.reapedName = m.group(2);
      report.reapedRecord = reports.isTold(report.reapedPid) ? null : r;
      return true;
    }
    m = BUDDY.matcher(message);
    if (m.matches()) {
      report.pageSize = Long.parseLong(m.group(1)) * 1024;
      return true;
    }
    m = RAM.matcher(message);
    if (m.matches()) {
      report.pagesOfRam = Long.parseLong(m.group(1));
      return true;
    }
    return false;
  }

  private void table(String message, LogRecord r, Consumer<Evidence> found) {
    TaskTable header = TaskTable.header(message);
    OomReport report = reports.nearest(r);
    if (header != null) {
      if (report == null
          || report.kills > 0
          || (report.table != null && !report.table.isHeadless())) {
        report = reports.begin(r, found);
      }
      report.table = header;
      report.touch(r);
      return;
    }
    if (report != null && report.table != null && report.kills == 0) {
      if (report.table.accept(message)) {
        report.touch(r);
        return;
      }
    }
    if (r.seconds() != null) {
      OomReport any = reports.withTable(r.ring());
      if (any != null
          && any.table != null
          && any.table.acceptAfterClock(r.seconds(), " " + message)) {
        any.lastLine = r.line();
        return;
      }
    }
    if ((report == null || report.kills > 0) && r.wrapped() && TaskTable.looksLikeRow(message)) {
      // the head of the report was lost: its rows can be counted, not read
      OomReport rest = reports.begin(r, found);
      rest.table = TaskTable.headless();
      rest.table.accept(message);
    }
  }
}
