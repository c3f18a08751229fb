package dev.headroom.analyzer.report.json;

import dev.headroom.analyzer.advise.Measured;
import java.time.Instant;
import java.util.Objects;

/** A measurement beside its prediction. */
final class MeasuredJson {
  private MeasuredJson() {}

  static Row write(Measured measured) {
    return new Row()
        .put("name", measured.name())
        .put("time", measured.time())
        .put("workers", (Integer) measured.workers())
        .put("peak", measured.peak())
        .put("predicted", measured.predicted())
        .put("used", measured.used())
        .strings("changed", measured.changed())
        .put(
            "timeline",
            measured.timeline() == null ? null : TimelineJson.write(measured.timeline()));
  }

  static Measured read(Source s) {
    return new Measured(
        s.text("name"),
        Objects.requireNonNullElse(s.optionalTime("time"), Instant.EPOCH),
        s.count("workers"),
        s.bytes("peak"),
        s.range("predicted"),
        s.texts("changed"),
        s.optional("timeline", TimelineJson::read));
  }
}
