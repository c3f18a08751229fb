package dev.headroom.analyzer.report.json;

import dev.headroom.analyzer.advise.Baseline;
import dev.headroom.analyzer.advise.Baseline.Figures;
import dev.headroom.analyzer.advise.Baseline.Known;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A baseline: a small document of its own, fit for being committed. */
final class BaselineJson {
  /** The key by which the document is known, and its version. */
  static final String VERSION = "baselineVersion";

  private BaselineJson() {}

  static Row write(Baseline baseline) {
    return new Row()
        .put(VERSION, (Integer) 1)
        .put("machine", baseline.machine())
        .rows("runs", baseline.runs(), BaselineJson::run)
        .rows("findings", baseline.findings(), BaselineJson::known);
  }

  private static Row run(Baseline.Run run) {
    return new Row()
        .put("name", run.name())
        .put("figures", figures(run.figures()))
        .rows(
            "parts",
            List.copyOf(run.parts().entrySet()),
            part -> new Row().put("name", part.getKey()).put("bytes", part.getValue()));
  }

  static Row figures(Figures figures) {
    return new Row()
        .put("workerBytes", figures.worker())
        .put("safeWorkers", (Integer) figures.safeWorkers())
        .put("workers", (Integer) figures.workers())
        .put("seconds", (Double) figures.seconds());
  }

  static Row known(Known known) {
    return new Row()
        .put("rule", known.rule())
        .put("run", known.run())
        .put("file", known.file())
        .put("line", (Integer) known.line())
        .put("message", known.message())
        .put("fingerprint", known.fingerprint());
  }

  static Baseline read(Source s) {
    return new Baseline(
        s.text("machine"),
        s.list("runs", BaselineJson::readRun),
        s.list("findings", BaselineJson::readKnown));
  }

  private static Baseline.Run readRun(Source s) {
    Map<String, Bytes> parts = new TreeMap<>();
    s.list("parts", part -> parts.put(part.text("name"), part.bytes("bytes")));
    return new Baseline.Run(s.text("name"), s.one("figures", BaselineJson::readFigures), parts);
  }

  static Figures readFigures(Source s) {
    return new Figures(
        s.bytes("workerBytes"), s.count("safeWorkers"), s.count("workers"), s.number("seconds"));
  }

  static Known readKnown(Source s) {
    return new Known(
        s.text("rule"),
        s.text("run"),
        s.text("file"),
        s.count("line"),
        s.text("message"),
        s.text("fingerprint"));
  }
}
