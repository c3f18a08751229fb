package dev.headroom.analyzer.report.json;

import dev.headroom.analyzer.estimate.measured.Timeline;

/** A recording as it is drawn. */
final class TimelineJson {
  private TimelineJson() {}

  static Row write(Timeline timeline) {
    return new Row()
        .put("seconds", (Double) timeline.seconds())
        .put("limit", timeline.limit())
        .rows("bands", timeline.bands(), TimelineJson::band)
        .rows("marks", timeline.marks(), TimelineJson::mark);
  }

  private static Row band(Timeline.Band band) {
    return new Row().put("name", band.name()).longs("bytes", band.bytes());
  }

  private static Row mark(Timeline.Mark mark) {
    return new Row()
        .put("at", (Double) mark.at())
        .put("kill", mark.kill())
        .put("text", mark.text());
  }

  static Timeline read(Source s) {
    return new Timeline(
        s.number("seconds"),
        s.optionalBytes("limit"),
        s.list("bands", b -> new Timeline.Band(b.text("name"), b.longs("bytes"))),
        s.list("marks", m -> new Timeline.Mark(m.number("at"), m.flag("kill"), m.text("text"))));
  }
}
