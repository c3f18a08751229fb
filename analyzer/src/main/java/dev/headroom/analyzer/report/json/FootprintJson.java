package dev.headroom.analyzer.report.json;

import dev.headroom.analyzer.estimate.Estimate;
import dev.headroom.analyzer.estimate.Footprint;
import dev.headroom.analyzer.estimate.Part;
import dev.headroom.analyzer.estimate.Provenance;
import dev.headroom.diagnostics.evidence.Bytes;

/** What a run holds, as parts. */
final class FootprintJson {
  private FootprintJson() {}

  static Row write(Footprint footprint) {
    return new Row()
        .put("controller", footprint.controller())
        .put("worker", footprint.worker())
        .put("shared", footprint.shared())
        .rows("parts", footprint.parts(), FootprintJson::part)
        .strings("notCounted", footprint.notCounted())
        .put("threaded", footprint.threaded())
        .put("heapBytes", footprint.heap());
  }

  /** A part that every process holds has {@code null} holders: there is no bound. */
  private static Row part(Part part) {
    return new Row()
        .put("name", part.name())
        .put("kind", part.kind())
        .put("of", part.of())
        .put("holders", part.holders() == Integer.MAX_VALUE ? null : (Integer) part.holders())
        .put(part.bytes().range())
        .put("provenance", part.bytes().provenance())
        .strings("files", part.files())
        .strings("loads", part.loads())
        .put("seconds", part.seconds())
        .put("times", part.times())
        .put("note", part.note());
  }

  static Row estimate(Estimate estimate) {
    return new Row().put(estimate.range()).put("provenance", estimate.provenance());
  }

  static Footprint read(Source s) {
    Bytes heap = s.optionalBytes("heapBytes");
    return new Footprint(
        s.range("controller"),
        s.range("worker"),
        s.range("shared"),
        s.list("parts", FootprintJson::readPart),
        s.texts("notCounted"),
        s.flag("threaded"),
        heap == null ? Bytes.ZERO : heap);
  }

  private static Part readPart(Source s) {
    Integer holders = s.optionalCount("holders");
    return new Part(
        s.text("name"),
        s.word("kind", Part.Kind.class),
        s.word("of", Part.Of.class),
        holders == null ? Integer.MAX_VALUE : holders,
        readEstimate(s),
        s.texts("files"),
        s.texts("loads"),
        s.number("seconds"),
        s.count("times"),
        s.optionalText("note"));
  }

  static Estimate readEstimate(Source s) {
    return new Estimate(s.range(), s.word("provenance", Provenance.class));
  }
}
