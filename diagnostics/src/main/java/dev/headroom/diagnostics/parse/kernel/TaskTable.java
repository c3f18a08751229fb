package dev.headroom.diagnostics.parse.kernel;

import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The table of tasks in an OOM report, read by its header: columns came and went with the kernels.
 * All rows are counted, the first {@link #KEPT} are kept.
 */
final class TaskTable {
  /** A machine with more processes than this has other troubles; the counts stay right. */
  private static final int KEPT = 4096;

  private static final Pattern HEADER =
      Pattern.compile("\\[ *pid *\\]\\s+(uid\\s+tgid\\s+total_vm\\s+rss\\s.*?\\bname)\\s*");
  private static final Pattern ROW = Pattern.compile("\\[\\s*(\\d{1,10})\\](\\s+-?\\d.*)");

  private final List<String> columns;
  private final List<Row> rows = new ArrayList<>();
  private final Map<Long, Row> byPid = new HashMap<>();
  private int count;

  /** One row, sizes in pages. */
  record Row(
      long pid,
      @Nullable Long uid,
      @Nullable Integer oomScoreAdj,
      @Nullable Long totalVm,
      @Nullable Long rss,
      @Nullable Long privateRss,
      String name) {}

  private TaskTable(List<String> columns) {
    this.columns = columns;
  }

  static @Nullable TaskTable header(String message) {
    Matcher m = HEADER.matcher(message);
    return m.matches() ? new TaskTable(Arrays.asList(m.group(1).split("\\s+", -1))) : null;
  }

  /** A table whose header was lost: rows can be told from the kernel's other lines, no more. */
  static TaskTable headless() {
    return new TaskTable(List.of());
  }

  static boolean looksLikeRow(String message) {
    Matcher m = ROW.matcher(message);
    return m.matches() && m.group(2).trim().split("\\s+", -1).length >= 6;
  }

  boolean isHeadless() {
    return columns.isEmpty();
  }

  /** Takes a row; false when this is none, or not a whole one. */
  boolean accept(String message) {
    Matcher m = ROW.matcher(message);
    if (!m.matches()) {
      return false;
    }
    return add(Long.parseLong(m.group(1)), m.group(2));
  }

  /** The row of which an old dmesg took the pid for seconds: "[19417.000000] 0 19417 …". */
  boolean acceptAfterClock(double seconds, String message) {
    return seconds == Math.rint(seconds) && message.startsWith(" ") && add((long) seconds, message);
  }

  private boolean add(long pid, String text) {
    if (columns.isEmpty()) {
      count++;
      return true;
    }
    String[] cells = text.trim().split("\\s+", columns.size());
    if (cells.length < columns.size()) {
      return false;
    }
    Map<String, Long> numbers = new HashMap<>();
    for (int i = 0; i < columns.size() - 1; i++) {
      if (!cells[i].matches("-?\\d{1,18}")) {
        return false;
      }
      numbers.put(columns.get(i), Long.valueOf(cells[i]));
    }
    count++;
    if (rows.size() < KEPT) {
      Long anon = numbers.get("rss_anon");
      Long shmem = numbers.get("rss_shmem");
      Long adj = numbers.get("oom_score_adj");
      Row row =
          new Row(
              pid,
              numbers.get("uid"),
              adj == null ? null : adj.intValue(),
              positive(numbers.get("total_vm")),
              positive(numbers.get("rss")),
              anon == null ? null : Long.valueOf(anon + (shmem == null ? 0 : shmem)),
              cells[columns.size() - 1]);
      rows.add(row);
      byPid.put(pid, row);
    }
    return true;
  }

  private static @Nullable Long positive(@Nullable Long pages) {
    return pages == null || pages < 0 || pages > Long.MAX_VALUE >> 20 ? null : pages;
  }

  @Nullable Row row(long pid) {
    return byPid.get(pid);
  }

  /** True when a name begins so. */
  boolean hasName(String beginning) {
    return rows.stream().anyMatch(r -> r.name.startsWith(beginning));
  }

  int count() {
    return count;
  }

  /** The rows with their sizes in bytes, as far as the page size is known. */
  List<Task> tasks(@Nullable Long pageSize) {
    return rows.stream()
        .map(
            r ->
                new Task(
                    r.pid,
                    r.uid,
                    r.name,
                    bytes(r.rss, pageSize),
                    bytes(r.totalVm, pageSize),
                    bytes(r.privateRss, pageSize)))
        .toList();
  }

  static @Nullable Bytes bytes(@Nullable Long pages, @Nullable Long pageSize) {
    return pages == null || pageSize == null ? null : Bytes.of(pages * pageSize);
  }
}
