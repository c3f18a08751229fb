package dev.headroom.analyzer.report.svg;

import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.plan.Batch;
import dev.headroom.analyzer.plan.CurvePoint;
import dev.headroom.analyzer.plan.Plan;
import dev.headroom.analyzer.report.words.Spans;
import dev.headroom.analyzer.report.words.Workers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Batches one after another in time, beside the single run. */
public final class BatchChart {
  private static final double ROW = 46;
  private static final int LETTERS = 31;

  /** More rows are no picture any more. */
  private static final int SHOWN = 60;

  private BatchChart() {}

  /** The chart of a plan that has batches. */
  public static Chart of(RunResult result, String id) {
    Plan plan = result.plan();
    double together = plan.batches().stream().mapToDouble(Batch::seconds).sum();
    CurvePoint single = Workers.at(plan.curve(), plan.workers());
    double longest = Math.max(0.001, Math.max(together, single == null ? 0 : single.seconds()));
    List<Shape> shapes = new ArrayList<>();
    double top = 0;
    if (single != null) {
      String name = Workers.of(result, plan.workers()) + ", one run";
      row(shapes, top, 0, 100 * single.seconds() / longest, name, single.seconds(), "single");
      top += ROW;
    }
    double start = 0;
    for (Batch batch : plan.batches().subList(0, Math.min(SHOWN, plan.batches().size()))) {
      double width = 100 * batch.seconds() / longest;
      String name = Workers.of(result, batch.workers()) + ", " + batch.name();
      row(shapes, top, start, width, name, batch.seconds(), "batch");
      start += width;
      top += ROW;
    }
    return new Chart(
        id,
        "Batches in time",
        description(plan, together, single),
        (int) top,
        shapes,
        new Chart.Table(
            List.of(
                "Batch",
                result.run().jvm() == null ? "Workers" : "Forks",
                "Peak, likely",
                "Peak, high",
                "Time"),
            plan.batches().stream().limit(SHOWN).map(b -> cells(result, b)).toList()));
  }

  private static void row(
      List<Shape> shapes,
      double top,
      double x,
      double width,
      String name,
      double seconds,
      String style) {
    shapes.addAll(Names.at(top + 14, name, LETTERS));
    shapes.add(new Shape.Label(100, top + 14, Spans.of(seconds), "end", "value"));
    shapes.add(new Shape.Box(0, top + 20, 100, 14, "track", null));
    shapes.add(new Shape.Box(x, top + 20, Math.max(0.6, width), 14, "span " + style, name));
  }

  private static String description(Plan plan, double together, @Nullable CurvePoint single) {
    return plan.batches().size()
        + " batches take "
        + Spans.of(together)
        + " together"
        + (single == null ? "." : "; a single run takes " + Spans.of(single.seconds()) + ".");
  }

  private static List<String> cells(RunResult result, Batch batch) {
    return List.of(
        batch.name(),
        Workers.of(result, batch.workers()),
        batch.peak().likely().toString(),
        batch.peak().high().toString(),
        Spans.of(batch.seconds()));
  }
}
