package dev.headroom.analyzer.report.svg;

import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.OomKill;
import dev.headroom.diagnostics.evidence.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who held the memory when the kernel killed: the task table of an event, all together and one by
 * one, against the limit.
 */
public final class KillChart {
  private static final int SHOWN = 8;
  private static final double TOP = 22;
  private static final double ROW = 40;

  /** Narrower than that, the parts of the sum are drawn as one. */
  private static final double THIN = 0.4;

  private final @Nullable Bytes limit;
  private final List<Task> tasks;
  private final List<Long> victims;
  private final Bytes sum;
  private final ByteAxis axis;
  private final List<Shape> shapes = new ArrayList<>();
  private double top = TOP;

  private KillChart(@Nullable Bytes limit, List<Task> tasks, List<Long> victims) {
    this.limit = limit;
    this.tasks = tasks;
    this.victims = victims;
    this.sum = tasks.stream().map(KillChart::own).reduce(Bytes.ZERO, Bytes::plus);
    this.axis = new ByteAxis((limit == null ? sum : limit.max(sum)).times(1.04), 100);
  }

  /** The chart of an event, or null where its log holds no table with sizes. */
  public static @Nullable Chart of(OomKill kill, List<Long> victims, String id) {
    List<Task> tasks =
        kill.tasks().stream()
            .filter(t -> t.rss() != null && !t.rss().isZero())
            .sorted(Comparator.comparing(KillChart::own).reversed())
            .toList();
    return tasks.isEmpty() ? null : new KillChart(kill.limit(), tasks, victims).draw(id);
  }

  private Chart draw(String id) {
    if (tasks.size() > 1) {
      together();
    }
    int shown = Math.min(SHOWN, tasks.size());
    for (Task task : tasks.subList(0, shown)) {
      boolean killed = killed(task);
      row(name(task), own(task), killed);
      box(0, axis.at(own(task)), killed, name(task));
      top += ROW;
    }
    limit();
    return new Chart(
        id,
        "Who held the memory",
        description(),
        (int) top,
        shapes,
        new Chart.Table(
            List.of("Process", "Pid", "Own", "Resident", "Killed"),
            tasks.stream().map(this::cells).toList()));
  }

  /** Their sum, for what is counted against a limit is counted once. */
  private void together() {
    row("All " + tasks.size() + " processes together", sum, false);
    double from = 0;
    double thin = 0;
    for (Task task : tasks) {
      double width = axis.at(own(task));
      if (width < THIN) {
        thin += width;
        continue;
      }
      box(from, width, killed(task), name(task));
      from += width;
    }
    if (thin > 0) {
      box(from, thin, false, "the smaller ones");
    }
    top += ROW;
  }

  private void row(String name, Bytes size, boolean killed) {
    shapes.add(new Shape.Label(0, top + 13, name, "start", killed ? "name bad" : "name"));
    shapes.add(new Shape.Label(100, top + 13, size.toString(), "end", "value"));
    shapes.add(new Shape.Box(0, top + 18, 100, 12, "track", null));
  }

  private void box(double from, double width, boolean killed, String name) {
    shapes.add(
        new Shape.Box(from, top + 18, width, 12, killed ? "seg task killed" : "seg task", name));
  }

  private void limit() {
    if (limit == null) {
      return;
    }
    double x = axis.at(limit);
    // beside the line, on the side that has room
    boolean left = x > 50;
    String text = "limit " + limit;
    for (double row = TOP; row < top; row += ROW) {
      shapes.add(new Shape.Line(x, row + 16, x, row + 32, "limit-mark"));
    }
    shapes.add(
        new Shape.Label(left ? x - 1 : x + 1, 13, text, left ? "end" : "start", "limit-name"));
  }

  private boolean killed(Task task) {
    return victims.contains(task.pid());
  }

  private static Bytes resident(Task task) {
    Bytes rss = task.rss();
    return rss == null ? Bytes.ZERO : rss;
  }

  /** What it has for itself, where the table tells that; else with the pages of files in it. */
  private static Bytes own(Task task) {
    Bytes own = task.privateRss();
    return own == null ? resident(task) : own;
  }

  private String name(Task task) {
    return task.name() + " " + task.pid() + (killed(task) ? ", killed" : "");
  }

  private String description() {
    String most = "the largest " + own(tasks.get(0));
    String text = tasks.size() == 1 ? "It held " + sum : "Together they held " + sum + ", " + most;
    return text + (limit == null ? "." : "; the line is the limit, " + limit + ".");
  }

  private List<String> cells(Task task) {
    return List.of(
        task.name(),
        Long.toString(task.pid()),
        own(task).toString(),
        resident(task).toString(),
        killed(task) ? "yes" : "no");
  }
}
