package dev.headroom.analyzer.report.svg;

import dev.headroom.analyzer.estimate.measured.Timeline;
import dev.headroom.analyzer.report.words.PlainText;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a measured run held over time: its processes stacked, the limit, peaks and kills. */
public final class RecordingChart {
  private static final double TOP = 24;
  private static final double PLOT = 200;
  private static final double BOTTOM = TOP + PLOT;
  private static final int HEIGHT = (int) BOTTOM + 44;

  /** So many bands have a shade of their own. */
  private static final int SHADES = 4;

  /** A limit further off than that would flatten the rest, and is said in words alone. */
  private static final double FAR = 2.5;

  private final Timeline timeline;
  private final List<Shape> shapes = new ArrayList<>();
  private final long[] sum;
  private final ByteAxis axis;
  private final boolean limited;

  private RecordingChart(Timeline timeline) {
    this.timeline = timeline;
    int columns = timeline.bands().stream().mapToInt(b -> b.bytes().size()).max().orElse(1);
    sum = new long[Math.max(1, columns)];
    Bytes most = Bytes.of(Math.max(1, stack(sum.clone())));
    Bytes limit = timeline.limit();
    limited = limit != null && limit.compareTo(most.times(FAR)) < 0;
    axis = new ByteAxis((limited && limit != null ? limit.max(most) : most).times(1.08), PLOT);
  }

  private long stack(long[] all) {
    long most = 0;
    for (Timeline.Band band : timeline.bands()) {
      for (int i = 0; i < band.bytes().size(); i++) {
        all[i] += band.bytes().get(i);
        most = Math.max(most, all[i]);
      }
    }
    return most;
  }

  /** The chart of a recording. */
  public static Chart of(Timeline timeline, String id) {
    RecordingChart chart = new RecordingChart(timeline);
    chart.grid();
    for (int i = 0; i < timeline.bands().size(); i++) {
      chart.band(timeline.bands().get(i), i);
    }
    chart.limit();
    chart.marks();
    return new Chart(
        id,
        "What the measured run held",
        chart.description(),
        HEIGHT,
        chart.shapes,
        new Chart.Table(
            List.of("Process", "Peak"),
            timeline.bands().stream().map(RecordingChart::row).toList()));
  }

  private double x(int column) {
    return sum.length < 2 ? 0 : 100.0 * column / (sum.length - 1);
  }

  private double y(long bytes) {
    return BOTTOM - axis.at(Bytes.of(bytes));
  }

  private void grid() {
    for (Bytes tick : axis.ticks()) {
      shapes.add(new Shape.Line(0, y(tick.value()), 100, y(tick.value()), "grid"));
      shapes.add(new Shape.Label(0.4, y(tick.value()) - 4, tick.toString(), "start", "tick"));
    }
    shapes.add(new Shape.Line(0, BOTTOM, 100, BOTTOM, "axis"));
    shapes.add(new Shape.Label(0, BOTTOM + 18, "0 s", "start", "tick"));
    String end = String.format(Locale.ROOT, "%.0f s", timeline.seconds());
    shapes.add(new Shape.Label(100, BOTTOM + 18, end, "end", "tick"));
  }

  private void band(Timeline.Band band, int number) {
    List<Shape.Point> above = new ArrayList<>();
    List<Shape.Point> below = new ArrayList<>();
    for (int i = 0; i < band.bytes().size(); i++) {
      below.add(0, new Shape.Point(x(i), y(sum[i])));
      sum[i] += band.bytes().get(i);
      above.add(new Shape.Point(x(i), y(sum[i])));
    }
    above.addAll(below);
    shapes.add(new Shape.Path(above, true, "held held" + number % SHADES, TOP));
  }

  private void limit() {
    Bytes limit = timeline.limit();
    if (limited && limit != null) {
      double y = y(limit.value());
      shapes.add(new Shape.Line(0, y, 100, y, "limit"));
      shapes.add(new Shape.Label(99.6, y - 4, "limit " + limit, "end", "tick"));
    }
  }

  private void marks() {
    for (Timeline.Mark mark : timeline.marks()) {
      double share = timeline.seconds() == 0 ? 0 : mark.at() / timeline.seconds();
      double x = 100 * Math.min(1, Math.max(0, share));
      int column = (int) Math.min(sum.length - 1, Math.round(share * (sum.length - 1)));
      String form = mark.kill() ? "cross" : "circle";
      String style = mark.kill() ? "killed" : "peak";
      String text = PlainText.line(mark.text());
      shapes.add(new Shape.Mark(x, y(sum[Math.max(0, column)]), form, style, text));
    }
  }

  private String description() {
    Bytes limit = timeline.limit();
    StringBuilder text = new StringBuilder("At most ");
    text.append(Bytes.of(stack(new long[sum.length])));
    text.append(" of anonymous memory");
    text.append(limit == null ? "." : ", of " + limit + ".");
    for (Timeline.Mark mark : timeline.marks()) {
      text.append(String.format(Locale.ROOT, " At %.1f s: ", mark.at()));
      text.append(PlainText.line(mark.text())).append('.');
    }
    return text.toString();
  }

  private static List<String> row(Timeline.Band band) {
    long most = band.bytes().stream().mapToLong(b -> b).max().orElse(0);
    return List.of(band.name(), Bytes.of(most).toString());
  }
}
