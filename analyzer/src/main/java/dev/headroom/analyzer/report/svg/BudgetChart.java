package dev.headroom.analyzer.report.svg;

import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.report.words.Workers;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The budget as a bar for today's count and one for the advised count, with the limit as a line.
 */
public final class BudgetChart {
  private static final double BAR = 34;
  private static final double ROW = 68;

  private final RunResult result;
  private final ByteAxis axis;
  private final List<Shape> shapes = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  private BudgetChart(RunResult result, Bytes largest) {
    this.result = result;
    this.axis = new ByteAxis(largest, 100);
  }

  /** The chart of a run. */
  public static Chart of(RunResult result, String id) {
    Bytes limit = result.budget().limit();
    int advised = result.plan().workers();
    Integer now = Workers.now(result);
    int today = now == null ? advised : now;
    boolean both = today != advised;
    Bytes largest = total(Segment.of(result, advised)).max(limit.times(1.04));
    if (both) {
      largest = largest.max(total(Segment.of(result, today)).min(limit.times(2.5)));
    }
    BudgetChart chart = new BudgetChart(result, largest);
    double bottom = 0;
    if (both) {
      chart.bar("Now: " + Workers.of(result, today), today, bottom);
      bottom += ROW;
    }
    String least = result.plan().maxSafeWorkers() < 0 ? "At least: " : "Advised: ";
    chart.bar((both ? least : "As it is: ") + Workers.of(result, advised), advised, bottom);
    bottom += ROW;
    return new Chart(
        id,
        "Where the " + limit + " go",
        chart.description(now, advised),
        (int) bottom + 4,
        chart.shapes,
        new Chart.Table(List.of("Count", "Who", "What", "Size"), chart.rows));
  }

  private void bar(String name, int workers, double top) {
    List<Segment> segments = Segment.of(result, workers);
    Bytes total = total(segments);
    boolean over = total.compareTo(result.budget().limit()) > 0;
    shapes.add(new Shape.Label(0, top + 16, name, "start", "strong"));
    double limit = axis.at(result.budget().limit());
    double x = 0;
    String named = "";
    for (Segment segment : segments) {
      double width = Math.min(axis.at(segment.bytes()), 100 - x);
      String words = segment.owner() + ", " + segment.what() + ": " + segment.bytes();
      shapes.add(new Shape.Box(x, top + 24, width, BAR, "seg " + segment.style(), words));
      Optional<String> room = Room.of(segment.owner(), width);
      boolean crossed = x < limit && limit < x + width;
      if (!segment.owner().equals(named) && !crossed && room.isPresent()) {
        String style = "on-" + segment.style() + " " + room.get();
        shapes.add(new Shape.Label(x + width / 2, top + 24 + 21, segment.owner(), "middle", style));
        named = segment.owner();
      }
      rows.add(List.of(name, segment.owner(), segment.what(), segment.bytes().toString()));
      x += width;
    }
    left(name, workers, total, over, x, top);
    shapes.add(new Shape.Line(limit, top + 20, limit, top + 28 + BAR, "limit"));
  }

  private void left(String name, int workers, Bytes total, boolean over, double x, double top) {
    Bytes limit = result.budget().limit();
    if (over) {
      double from = axis.at(limit);
      String beyond = total.minus(limit) + " too much";
      shapes.add(new Shape.Box(from, top + 24, x - from, BAR, "seg beyond", beyond));
      shapes.add(new Shape.Label(100, top + 16, beyond, "end", "bad"));
      rows.add(List.of(name, "beyond the limit", "", total.minus(limit).toString()));
      return;
    }
    Bytes left = limit.minus(total);
    Bytes high = result.footprint().total(workers).high();
    Bytes missing = high.minus(result.budget().bytes());
    double width = axis.at(limit) - x;
    String words = "headroom: " + left;
    shapes.add(new Shape.Box(x, top + 24, width, BAR, "seg headroom", words));
    if (missing.isZero()) {
      shapes.add(new Shape.Label(100, top + 16, left + " left", "end", "good"));
    } else {
      String narrow = "worst: " + missing + " over";
      String wide = missing + " too much at worst";
      shapes.add(new Shape.Label(100, top + 16, narrow, "end", "careful to-600"));
      shapes.add(new Shape.Label(100, top + 16, wide, "end", "careful from-600"));
    }
    rows.add(List.of(name, "headroom", "", left.toString()));
  }

  private String description(@Nullable Integer now, int advised) {
    Bytes limit = result.budget().limit();
    Bytes total = total(Segment.of(result, advised));
    String more =
        now == null || now == advised
            ? ""
            : " With today's count, "
                + Workers.of(result, now)
                + ", "
                + total(Segment.of(result, now))
                + " are spoken for.";
    return "Of "
        + limit
        + ", "
        + total
        + " are spoken for when run "
        + (advised == 0 ? "serially" : "with " + Workers.of(result, advised))
        + ": reserve, what others hold, controller and each "
        + Workers.one(result)
        + "."
        + more;
  }

  private static Bytes total(List<Segment> segments) {
    return segments.stream().map(Segment::bytes).reduce(Bytes.ZERO, Bytes::plus);
  }
}
