package dev.headroom.diagnostics.parse.kernel;

import dev.headroom.diagnostics.evidence.Evidence;
import dev.headroom.diagnostics.evidence.OomKill;
import dev.headroom.diagnostics.parse.wrap.LogRecord;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The OOM reports that are open, by the kernel ring they stand in. Lines find their report by the
 * kernel's clock where there is one, since several rings and reports can be mixed in one file.
 */
final class OomReports {
  /** One ring prints one report at a time; more are open only where logs were mixed or cut. */
  private static final int OPEN = 8;

  /** Lines of one report lie within seconds, on a slow serial console within a minute. */
  private static final double SAME_REPORT_SECONDS = 60;

  private static final int REMEMBERED = 4096;

  private final List<OomReport> open = new ArrayList<>();
  private final Map<Long, OomKill> told =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, OomKill> eldest) {
          return size() > REMEMBERED;
        }
      };

  OomReport begin(LogRecord record, Consumer<Evidence> found) {
    if (open.size() >= OPEN) {
      finish(open.remove(0), found);
    }
    OomReport report = new OomReport(record);
    open.add(report);
    return report;
  }

  /** The report that this line belongs to, among those that still lack what it brings. */
  OomReport of(LogRecord record, Predicate<OomReport> lacks, Consumer<Evidence> found) {
    OomReport best = nearest(record);
    if (best != null && lacks.test(best)) {
      best.touch(record);
      return best;
    }
    return begin(record, found);
  }

  @Nullable OomReport nearest(LogRecord record) {
    OomReport best = null;
    double bestGap = SAME_REPORT_SECONDS;
    for (OomReport r : open) {
      if (!r.first.ring().equals(record.ring())) {
        continue;
      }
      if (record.seconds() == null || r.lastSeconds == null) {
        best = r;
        continue;
      }
      double gap = Math.abs(record.seconds() - r.lastSeconds);
      if (gap <= bestGap) {
        best = r;
        bestGap = gap;
      }
    }
    return best;
  }

  /** The report of a ring whose table is being read. */
  @Nullable OomReport withTable(String ring) {
    for (int i = open.size() - 1; i >= 0; i--) {
      OomReport r = open.get(i);
      if (r.kills == 0 && r.table != null && r.first.ring().equals(ring)) {
        return r;
      }
    }
    return null;
  }

  /** A report in any ring whose summary names this victim and that was not resolved. */
  @Nullable OomReport naming(long pid) {
    for (OomReport r : open) {
      if (r.kills == 0 && r.names(pid)) {
        return r;
      }
    }
    return null;
  }

  /** True when this victim was announced, or may be the one that an open report lacks. */
  boolean expects(long pid, LogRecord record) {
    OomReport near = nearest(record);
    return naming(pid) != null || (near != null && (near.kills == 0 || near.group != null));
  }

  /** Gives a kill unless it was given before: the kernel and the tools repeat themselves. */
  void tell(OomReport report, OomKill kill, Consumer<Evidence> found) {
    report.kills++;
    OomKill before = told.get(kill.pid());
    if (before != null && same(before, kill)) {
      return;
    }
    told.put(kill.pid(), kill);
    found.accept(kill);
  }

  boolean isTold(long pid) {
    return told.containsKey(pid);
  }

  /**
   * The same pid again is the same kill, unless its sizes or its time say that the pid was reused.
   */
  private static boolean same(OomKill a, OomKill b) {
    boolean sameSizes =
        Objects.equals(a.totalVm(), b.totalVm()) && Objects.equals(a.anonRss(), b.anonRss());
    if (a.secondsSinceBoot() != null && b.secondsSinceBoot() != null) {
      return Math.abs(a.secondsSinceBoot() - b.secondsSinceBoot()) < 60
          || (sameSizes && a.totalVm() != null);
    }
    if (a.time() != null && b.time() != null) {
      return Math.abs(a.time().toEpochMilli() - b.time().toEpochMilli()) < 60_000
          || (sameSizes && a.totalVm() != null);
    }
    return sameSizes || a.totalVm() == null || b.totalVm() == null;
  }

  boolean anyUnresolved(long line, int lines) {
    for (OomReport r : open) {
      if (r.kills == 0 && line - r.lastLine < lines) {
        return true;
      }
    }
    return false;
  }

  void drop(OomReport report) {
    open.remove(report);
  }

  /** Gives what the open reports still hold, in the order in which they began. */
  void end(Consumer<Evidence> found) {
    for (Iterator<OomReport> i = open.iterator(); i.hasNext(); ) {
      finish(i.next(), found);
      i.remove();
    }
  }

  private void finish(OomReport report, Consumer<Evidence> found) {
    if (report.kills > 0) {
      return;
    }
    OomKill kill = report.killOfSummary();
    if (kill == null && report.scored != null && report.scoredRecord != null) {
      kill = report.kill(report.scored, report.scoredRecord);
    }
    if (kill == null && report.reapedRecord != null && !isTold(report.reapedPid)) {
      kill = report.killOfReaper();
    }
    if (kill != null) {
      tell(report, kill, found);
    } else if (report.started) {
      found.accept(Signs.withoutVictim(report.first));
    }
  }
}
