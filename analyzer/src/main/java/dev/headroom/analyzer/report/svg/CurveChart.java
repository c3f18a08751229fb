package dev.headroom.analyzer.report.svg;

import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.plan.CurvePoint;
import dev.headroom.analyzer.report.words.Spans;
import dev.headroom.analyzer.report.words.Workers;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Workers against memory: a band from low to high, the budget as a line, now and advised. */
public final class CurveChart {
  private static final double TOP = 44;
  private static final double PLOT = 220;
  private static final double BOTTOM = TOP + PLOT;
  private static final int HEIGHT = (int) BOTTOM + 46;

  /** Narrower zones can not hold their word on a narrow screen. */
  private static final double NAMED = 10;

  /** So many budgets high, a picture still shows where the budget is. */
  private static final double BEYOND = 15;

  /** Two names that are closer, one above the other, run into each other. */
  private static final double LINE = 15;

  private final RunResult result;
  private final List<CurvePoint> curve;
  private final Bytes budget;
  private final int advised;
  private final @Nullable Integer now;
  private final ByteAxis axis;
  private final List<Shape> shapes = new ArrayList<>();

  private CurveChart(RunResult result) {
    this.result = result;
    curve = Workers.curve(result);
    budget = result.budget().bytes();
    advised = result.plan().workers();
    now = Workers.now(result);
    axis = new ByteAxis(largest(), PLOT);
  }

  /** The chart of a run. */
  public static Chart of(RunResult result, String id) {
    CurveChart chart = new CurveChart(result);
    chart.zones();
    chart.grid();
    chart.band();
    chart.budget();
    chart.marks();
    return new Chart(
        id,
        "Memory by " + Workers.one(result) + " count",
        chart.description(),
        HEIGHT,
        chart.shapes,
        new Chart.Table(
            List.of(
                result.run().jvm() == null ? "Workers" : "Forks",
                "Low",
                "Likely",
                "High",
                "Time, predicted",
                "Verdict"),
            chart.rows()));
  }

  /** The top of the picture: all that matters, and no steep end that would flatten the rest. */
  private Bytes largest() {
    Bytes all = Bytes.ZERO;
    // where nothing fits, every count is beyond the budget, and how far is the news
    Bytes needed = budget.times(result.plan().maxSafeWorkers() < 0 ? BEYOND : 2.2);
    for (CurvePoint point : curve) {
      all = all.max(point.total().high());
      if (point.workers() == advised || (now != null && point.workers() == now)) {
        needed = needed.max(point.total().high());
      }
    }
    return all.max(budget).min(needed).times(1.06);
  }

  private double column() {
    return 100.0 / curve.size();
  }

  private double x(int index) {
    return column() * (index + 0.5);
  }

  private double y(Bytes size) {
    return BOTTOM - axis.at(size);
  }

  private void zones() {
    int from = 0;
    for (int i = 1; i <= curve.size(); i++) {
      CurvePoint.Verdict verdict = curve.get(from).verdict();
      if (i == curve.size() || curve.get(i).verdict() != verdict) {
        double width = column() * (i - from);
        String word = word(verdict);
        shapes.add(new Shape.Box(column() * from, TOP, width, PLOT, "zone " + word, null));
        if (width >= NAMED) {
          double middle = column() * from + width / 2;
          shapes.add(new Shape.Label(middle, TOP - 10, word, "middle", "zone-name " + word));
        }
        from = i;
      }
    }
  }

  private void grid() {
    for (Bytes tick : axis.ticks()) {
      shapes.add(new Shape.Line(0, y(tick), 100, y(tick), "grid"));
      // the zones' names stand above the plot, where the topmost tick would run into them
      double name = y(tick) < TOP + 16 ? y(tick) + 14 : y(tick) - 4;
      if (Math.abs(name - leftName()) > LINE) {
        shapes.add(new Shape.Label(0.4, name, tick.toString(), "start", "tick"));
      }
    }
    shapes.add(new Shape.Line(0, BOTTOM, 100, BOTTOM, "axis"));
    int step = Math.max(1, (curve.size() + 8) / 9);
    for (int i = 0; i < curve.size(); i += step) {
      String name = curve.get(i).workers() == 0 ? "serial" : curve.get(i).workers() + "";
      shapes.add(new Shape.Label(x(i), BOTTOM + 18, name, "middle", "tick"));
    }
    shapes.add(new Shape.Label(50, BOTTOM + 38, Workers.many(result), "middle", "tick"));
  }

  /** Where a point at the left edge has its name, above everything where it has none. */
  private double leftName() {
    if (curve.isEmpty()) {
      return -TOP;
    }
    CurvePoint first = curve.get(0);
    boolean named = isNow(first) || isAdvised(first);
    return named ? nameAt(y(first.total().likely())) : -TOP;
  }

  private boolean isNow(CurvePoint point) {
    return now != null && point.workers() == now;
  }

  private boolean isAdvised(CurvePoint point) {
    return point.workers() == advised && result.plan().runs();
  }

  private void band() {
    List<Shape.Point> outline = new ArrayList<>();
    List<Shape.Point> likely = new ArrayList<>();
    for (int i = 0; i < curve.size(); i++) {
      outline.add(new Shape.Point(x(i), y(curve.get(i).total().high())));
      likely.add(new Shape.Point(x(i), y(curve.get(i).total().likely())));
    }
    for (int i = curve.size() - 1; i >= 0; i--) {
      outline.add(new Shape.Point(x(i), y(curve.get(i).total().low())));
    }
    shapes.add(new Shape.Path(outline, true, "band", TOP));
    shapes.add(new Shape.Path(likely, false, "likely", TOP));
  }

  private void budget() {
    shapes.add(new Shape.Line(0, y(budget), 100, y(budget), "limit"));
    shapes.add(new Shape.Label(99.6, y(budget) - 6, budget + " may be used", "end", "limit-name"));
  }

  private void marks() {
    List<Shape> names = new ArrayList<>();
    for (int i = 0; i < curve.size(); i++) {
      CurvePoint point = curve.get(i);
      boolean isNow = isNow(point);
      boolean isAdvised = isAdvised(point);
      Bytes size = point.total().likely();
      if (size.compareTo(axis.largest()) > 0) {
        continue;
      }
      String words =
          Workers.of(result, point.workers()) + ": " + size + ", " + word(point.verdict());
      if (isNow || isAdvised) {
        String style = isAdvised ? "advised" : "now";
        shapes.add(new Shape.Mark(x(i), y(size), form(point), "mark " + style, words));
        String name = isNow && isAdvised ? "now and advised" : isAdvised ? "advised" : "now";
        names.add(name(name, i, y(size)));
      } else if (curve.size() <= 33) {
        shapes.add(new Shape.Mark(x(i), y(size), form(point), "mark small", words));
      }
    }
    shapes.addAll(names);
  }

  /** Above the point, and inside the picture at its ends. */
  private Shape name(String name, int index, double y) {
    String anchor = x(index) < 12 ? "start" : x(index) > 88 ? "end" : "middle";
    double x = anchor.equals("start") ? Math.max(0.4, x(index) - 4) : x(index);
    return new Shape.Label(x, nameAt(y), name, anchor, "point-name");
  }

  private static double nameAt(double y) {
    return Math.max(TOP + 12, y - 14);
  }

  private static String form(CurvePoint point) {
    return switch (point.verdict()) {
      case SAFE -> "circle";
      case RISKY -> "diamond";
      case CRASH -> "cross";
    };
  }

  private static String word(CurvePoint.Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }

  private String description() {
    CurvePoint first = curve.stream().filter(p -> p.workers() == advised).findFirst().orElse(null);
    String at =
        first == null
            ? ""
            : " At the advised count, "
                + Workers.of(result, advised)
                + ", the run is likely to hold "
                + first.total().likely()
                + " and at most "
                + first.total().high()
                + ".";
    return "The more "
        + Workers.many(result)
        + ", the more memory; "
        + budget
        + " may be used."
        + at;
  }

  private List<List<String>> rows() {
    return curve.stream()
        .map(
            p ->
                List.of(
                    (p.workers() == 0 ? "serial" : Integer.toString(p.workers()))
                        + (p.workers() == advised ? ", advised" : "")
                        + (now != null && p.workers() == now ? ", now" : ""),
                    p.total().low().toString(),
                    p.total().likely().toString(),
                    p.total().high().toString(),
                    Spans.of(p.seconds()),
                    word(p.verdict())))
        .toList();
  }
}
