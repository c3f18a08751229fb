package dev.headroom.diagnostics.parse.kernel;

import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.Constraint;
import dev.headroom.diagnostics.evidence.OomKill;
import dev.headroom.diagnostics.parse.wrap.LogRecord;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is known so far of one run of the OOM killer; any part of it may have been lost. */
final class OomReport {
  /** Page sizes of the architectures that Linux runs on. */
  private static final long[] PAGE_SIZES = {4096, 8192, 16384, 65536, 262144};

  final LogRecord first;
  @Nullable Double lastSeconds;
  long lastLine;
  @Nullable String invokedBy;
  @Nullable Bytes limit;
  @Nullable Long pagesOfRam;
  @Nullable String limitedCgroup;
  @Nullable String victimCgroup;
  @Nullable String group;
  @Nullable Long pageSize;
  @Nullable TaskTable table;
  @Nullable SummaryLine summary;
  @Nullable LogRecord summaryRecord;
  @Nullable KillLine scored;
  @Nullable LogRecord scoredRecord;
  @Nullable LogRecord reapedRecord;
  long reapedPid;
  String reapedName = "";
  boolean started;
  int kills;

  OomReport(LogRecord first) {
    this.first = first;
    touch(first);
  }

  void touch(LogRecord record) {
    lastLine = record.line();
    lastSeconds = record.seconds() == null ? lastSeconds : record.seconds();
  }

  boolean names(long pid) {
    return (summary != null && summary.pid() != null && summary.pid() == pid)
        || (scored != null && scored.pid() == pid);
  }

  /** The victim of a line that names one. */
  OomKill kill(KillLine line, LogRecord record) {
    TaskTable.Row row = table == null ? null : table.row(line.pid());
    Long page = pageSize(line, row);
    SummaryLine own = summary != null && matches(summary, line.pid()) ? summary : null;
    Long uid = line.uid();
    if (uid == null && own != null) {
      uid = own.uid();
    }
    if (uid == null && row != null) {
      uid = row.uid();
    }
    Integer adj = line.oomScoreAdj();
    return build(
        record,
        line.pid(),
        name(line, row),
        line,
        uid,
        adj == null && row != null ? row.oomScoreAdj() : adj,
        constraint(line.constraint()),
        own != null ? own.victimCgroup() : null,
        page);
  }

  /**
   * A line that ends with a bracket may have been cut inside a name with brackets: then the name
   * needs a second witness, or is unknown.
   */
  private @Nullable String name(KillLine line, TaskTable.@Nullable Row row) {
    if (line.whole()) {
      return line.name();
    }
    Stream<@Nullable String> others =
        Stream.of(
            row == null ? null : row.name(),
            summary != null && matches(summary, line.pid()) ? summary.name() : null,
            scored != null && scored.whole() && scored.pid() == line.pid() ? scored.name() : null);
    return others
        .flatMap(Stream::ofNullable)
        .filter(n -> n.equals(line.name()) || n.startsWith(line.name() + ")"))
        .findFirst()
        .orElse(null);
  }

  private static boolean matches(SummaryLine summary, long pid) {
    return summary.pid() == null || summary.pid() == pid;
  }

  /** The victim that the summary names, when no line of its own follows. */
  @Nullable OomKill killOfSummary() {
    SummaryLine s = summary;
    LogRecord record = summaryRecord;
    if (s == null || record == null || s.pid() == null) {
      return null;
    }
    TaskTable.Row row = table == null ? null : table.row(s.pid());
    if (row == null && table != null && table.hasName(s.name() + ",pid=" + s.pid())) {
      return null; // cut inside a name that looks like the end of the line
    }
    return build(
        record,
        s.pid(),
        s.name(),
        null,
        s.uid() == null && row != null ? row.uid() : s.uid(),
        row == null ? null : row.oomScoreAdj(),
        constraint(null),
        s.victimCgroup(),
        pageSize);
  }

  /** The victim that the reaper names, in a log that was searched for "oom". */
  @Nullable OomKill killOfReaper() {
    LogRecord record = reapedRecord;
    if (record == null) {
      return null;
    }
    TaskTable.Row row = table == null ? null : table.row(reapedPid);
    return build(
        record,
        reapedPid,
        reapedName,
        null,
        row == null ? null : row.uid(),
        row == null ? null : row.oomScoreAdj(),
        constraint(null),
        null,
        pageSize);
  }

  private OomKill build(
      LogRecord record,
      long pid,
      @Nullable String name,
      @Nullable KillLine line,
      @Nullable Long uid,
      @Nullable Integer adj,
      @Nullable Constraint constraint,
      @Nullable String ownCgroup,
      @Nullable Long page) {
    String limited =
        summary != null && summary.limitedCgroup() != null ? summary.limitedCgroup() : null;
    String victim = ownCgroup != null ? ownCgroup : group != null ? group : victimCgroup;
    boolean host = constraint == Constraint.NONE && limit == null;
    return new OomKill(
        record.time(),
        record.seconds(),
        pid,
        name,
        line == null ? null : line.totalVm(),
        line == null ? null : line.anonRss(),
        line == null ? null : line.fileRss(),
        line == null ? null : line.shmemRss(),
        uid,
        adj,
        constraint,
        limited != null ? limited : limitedCgroup,
        victim,
        invokedBy,
        host ? TaskTable.bytes(pagesOfRam, page) : limit,
        table == null ? null : Integer.valueOf(table.count()),
        table == null ? List.of() : table.tasks(page),
        Signs.shown(record.message()),
        record.source(),
        record.line());
  }

  private @Nullable Constraint constraint(@Nullable Constraint implied) {
    if (summary != null && summary.constraint() != null) {
      return summary.constraint();
    }
    return implied != null ? implied : scored != null ? scored.constraint() : null;
  }

  /**
   * The address space is exact in both places, so their ratio is the page size; the resident set
   * moves, and only a near match counts.
   */
  private @Nullable Long pageSize(KillLine line, TaskTable.@Nullable Row row) {
    if (pageSize != null || row == null) {
      return pageSize;
    }
    Long pages = row.totalVm();
    if (pages != null && pages > 0 && line.totalVm() != null) {
      for (long size : PAGE_SIZES) {
        if (pages * size == line.totalVm().value()) {
          return size;
        }
      }
    }
    Long rss = row.rss();
    if (rss != null && rss > 0 && line.anonRss() != null && line.fileRss() != null) {
      Bytes held = line.anonRss().plus(line.fileRss());
      held = line.shmemRss() == null ? held : held.plus(line.shmemRss());
      for (long size : PAGE_SIZES) {
        if (Math.abs(held.value() / (double) (rss * size) - 1) < 0.3) {
          return size;
        }
      }
    }
    return null;
  }
}
