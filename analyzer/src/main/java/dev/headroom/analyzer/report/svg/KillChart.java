package dev.headroom.analyzer.report.svg;

import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.OomKill;
import dev.headroom.diagnostics.evidence.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who held the memory when the kernel killed: the task table of an event against the limit. */
public final class KillChart {
  private static final int SHOWN = 8;
  private static final double ROW = 40;

  private KillChart() {}

  /** The chart of an event, or null where its log holds no table with sizes. */
  public static @Nullable Chart of(OomKill kill, List<Long> victims, String id) {
    List<Task> tasks =
        kill.tasks().stream()
            .filter(t -> t.rss() != null && !t.rss().isZero())
            .sorted(Comparator.comparing(KillChart::size).reversed())
            .toList();
    if (tasks.isEmpty()) {
      return null;
    }
    Bytes limit = kill.limit();
    List<Task> shown = tasks.subList(0, Math.min(SHOWN, tasks.size()));
    Bytes largest = limit == null ? size(shown.get(0)) : limit;
    ByteAxis axis = new ByteAxis(largest.max(size(shown.get(0))), 100);
    List<Shape> shapes = new ArrayList<>();
    double top = 0;
    for (Task task : shown) {
      boolean killed = victims.contains(task.pid());
      String name = name(task) + (killed ? ", killed" : "");
      shapes.add(new Shape.Label(0, top + 13, name, "start", killed ? "name bad" : "name"));
      shapes.add(new Shape.Label(100, top + 13, size(task).toString(), "end", "value"));
      shapes.add(new Shape.Box(0, top + 18, 100, 12, "track", null));
      String style = killed ? "task killed" : "task";
      shapes.add(new Shape.Box(0, top + 18, axis.at(size(task)), 12, style, name));
      top += ROW;
    }
    return new Chart(
        id,
        "Who held the memory",
        description(shown, limit),
        (int) top,
        shapes,
        new Chart.Table(
            List.of("Process", "Pid", "Resident", "Killed"),
            tasks.stream().map(t -> cells(t, victims)).toList()));
  }

  private static Bytes size(Task task) {
    Bytes rss = task.rss();
    return rss == null ? Bytes.ZERO : rss;
  }

  private static String name(Task task) {
    return task.name() + " " + task.pid();
  }

  private static String description(List<Task> shown, @Nullable Bytes limit) {
    return "The largest process held "
        + size(shown.get(0))
        + (limit == null ? "." : "; the whole width is the limit, " + limit + ".");
  }

  private static List<String> cells(Task task, List<Long> victims) {
    return List.of(
        task.name(),
        Long.toString(task.pid()),
        size(task).toString(),
        victims.contains(task.pid()) ? "yes" : "no");
  }
}
