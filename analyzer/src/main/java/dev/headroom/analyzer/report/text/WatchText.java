package dev.headroom.analyzer.report.text;

import dev.headroom.analyzer.report.words.PlainText;
import dev.headroom.analyzer.report.words.Spans;
import dev.headroom.analyzer.report.words.Workers;
import dev.headroom.diagnostics.collect.RunningProcess;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.HostMemory;
import dev.headroom.diagnostics.record.Role;
import dev.headroom.diagnostics.record.live.Watched;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A watched run, as a screen of a terminal or as one line of a log. */
public final class WatchText {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private static final int NAME = 14;
  private static final int SIZE = 10;

  private final Watched watched;
  private final int columns;
  private final Ink ink;

  private WatchText(Watched watched, int columns, Ink ink) {
    this.watched = watched;
    this.columns = columns;
    this.ink = ink;
  }

  /** At most so many lines of at most so many columns. */
  public static List<String> screen(Watched watched, int columns, int lines, Ink ink) {
    WatchText text = new WatchText(watched, columns, ink);
    List<String> all = new ArrayList<>(text.head());
    List<String> rows = text.rows();
    List<String> others = text.others();
    int room = lines - all.size() - others.size();
    if (rows.size() > room) {
      int shown = Math.max(1, room - 1);
      int more = rows.size() - shown;
      rows = new ArrayList<>(rows.subList(0, Math.min(shown, rows.size())));
      rows.add("  and " + more + " more");
    }
    all.addAll(rows);
    if (all.size() + others.size() <= lines) {
      all.addAll(others);
    }
    return all.subList(0, Math.min(lines, all.size()));
  }

  /** For a log: one line, whatever its length. */
  public static String line(Watched watched) {
    HostMemory host = watched.host();
    StringBuilder line = new StringBuilder(clock(watched.time()));
    line.append("  tests ").append(watched.held());
    line.append("  left ").append(host.available()).append(" of ").append(host.limit());
    Duration left = watched.left();
    if (left != null) {
      line.append("  gone in ").append(span(left));
    }
    if (watched.low()) {
      line.append("  LOW");
    }
    for (Watched.Row row : sorted(watched)) {
      line.append("  ").append(name(row)).append(' ').append(row.all());
    }
    return line.toString();
  }

  private List<String> head() {
    HostMemory host = watched.host();
    long workers = watched.rows().stream().filter(r -> r.process().role() == Role.WORKER).count();
    long runs = watched.rows().stream().filter(r -> r.process().role() == Role.CONTROLLER).count();
    String what =
        watched.rows().isEmpty()
            ? "no test run yet"
            : (runs > 1 ? runs + " runs, " : "")
                + (workers == 0 ? "no workers" : Workers.of((int) workers));
    Bytes others = host.limit().minus(host.available()).minus(watched.held());
    Duration gone = watched.left();
    String left = host.available() + " left" + (gone == null ? "" : ", gone in " + span(gone));
    List<String> lines = new ArrayList<>();
    lines.add(sides("headroom watch: " + what, clock(watched.time())));
    lines.add(sides("limit " + host.limit() + " (" + host.limitSource() + ")", left));
    lines.add(bar(host, others));
    lines.add(
        cut("tests " + watched.held() + " · others " + others)
            + (watched.low() ? "  " + ink.bad("LOW") : ""));
    lines.add("");
    return lines;
  }

  private String bar(HostMemory host, Bytes others) {
    int width = Math.max(10, Math.min(columns, 120) - 2);
    int tests = share(watched.held(), host.limit(), width);
    int rest = Math.min(width - tests, share(others, host.limit(), width));
    String full = "█".repeat(tests);
    String bar = watched.low() ? ink.bad(full) : ink.good(full);
    return "[" + bar + "▒".repeat(rest) + " ".repeat(width - tests - rest) + "]";
  }

  private static int share(Bytes part, Bytes whole, int width) {
    double share = whole.isZero() ? 0 : (double) part.value() / whole.value();
    return (int) Math.max(0, Math.min(width, Math.round(share * width)));
  }

  private List<String> rows() {
    List<String> lines = new ArrayList<>();
    Bytes largest =
        watched.rows().stream()
            .map(Watched.Row::all)
            .max(Comparator.naturalOrder())
            .orElse(Bytes.ZERO);
    for (Watched.Row row : sorted(watched)) {
      String children = row.children().isZero() ? "" : " children " + row.children();
      String head =
          Page.pad(Page.fit(name(row), NAME), NAME)
              + Page.padLeft(row.all().toString(), SIZE)
              + "  ";
      int room = Math.max(0, Math.min(60, columns - head.length() - children.length() - 12));
      String bar = "█".repeat(share(row.all(), largest, room));
      String pid = Page.padLeft(Long.toString(row.process().pid()), 8);
      String command = columns < 130 ? "" : "  " + PlainText.line(row.process().command());
      lines.add(cut(head + Page.pad(bar, room) + pid + children + command));
    }
    return lines;
  }

  private List<String> others() {
    if (watched.others().isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(List.of("", "Beside the tests"));
    for (RunningProcess other : watched.others()) {
      String command = String.join(" ", other.arguments());
      lines.add(
          cut(
              Page.pad(Page.fit(other.name(), NAME), NAME)
                  + Page.padLeft(other.memory().toString(), SIZE)
                  + Page.padLeft(Long.toString(other.pid()), 9)
                  + "  "
                  + PlainText.line(command)));
    }
    return lines;
  }

  /** The controller first, then workers as they are named. */
  private static List<Watched.Row> sorted(Watched watched) {
    return watched.rows().stream()
        .sorted(
            Comparator.comparing((Watched.Row r) -> r.process().role())
                .thenComparing(r -> r.process().from())
                .thenComparing(r -> r.process().pid()))
        .toList();
  }

  private static String name(Watched.Row row) {
    return row.process().role() == Role.CONTROLLER
        ? "controller"
        : PlainText.line(row.process().name());
  }

  private String sides(String left, String right) {
    int room = columns - right.length() - 2;
    String line = PlainText.line(left);
    String start = line.length() <= room ? line : line.substring(0, Math.max(0, room - 1)) + "…";
    return Page.pad(start, Math.max(0, columns - right.length())) + right;
  }

  private String cut(String line) {
    return line.length() <= columns ? line : line.substring(0, columns - 1) + "…";
  }

  private static String clock(Instant time) {
    return CLOCK.format(time.atZone(ZoneId.systemDefault()));
  }

  private static String span(Duration time) {
    return Spans.of(time.toMillis() / 1000.0);
  }
}
