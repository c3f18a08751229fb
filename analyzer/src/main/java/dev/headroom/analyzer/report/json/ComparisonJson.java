package dev.headroom.analyzer.report.json;

import dev.headroom.analyzer.advise.Accepted;
import dev.headroom.analyzer.advise.Baseline.Figures;
import dev.headroom.analyzer.advise.Comparison;
import dev.headroom.analyzer.advise.Comparison.PartDelta;
import dev.headroom.analyzer.advise.Comparison.RunDelta;
import dev.headroom.analyzer.advise.Gate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is different from before, what was demanded, and what the project lives with. */
final class ComparisonJson {
  private ComparisonJson() {}

  static Row write(Comparison comparison) {
    return new Row()
        .put("against", comparison.against())
        .put("machine", comparison.machine())
        .put("sameMachine", comparison.sameMachine())
        .rows("runs", comparison.runs(), ComparisonJson::run)
        .strings("added", comparison.added())
        .rows("fixed", comparison.fixed(), BaselineJson::known);
  }

  private static Row run(RunDelta run) {
    return new Row()
        .put("name", run.name())
        .put("before", figures(run.before()))
        .put("after", figures(run.after()))
        .rows(
            "parts",
            run.parts(),
            p -> new Row().put("name", p.name()).put("bytes", (Long) p.bytes()));
  }

  private static @Nullable Row figures(@Nullable Figures figures) {
    return figures == null ? null : BaselineJson.figures(figures);
  }

  static Comparison read(Source s) {
    return new Comparison(
        s.text("against"),
        s.text("machine"),
        s.flag("sameMachine"),
        s.list("runs", ComparisonJson::readRun),
        s.texts("added"),
        s.list("fixed", BaselineJson::readKnown));
  }

  private static RunDelta readRun(Source s) {
    return new RunDelta(
        s.text("name"),
        s.optional("before", BaselineJson::readFigures),
        s.optional("after", BaselineJson::readFigures),
        s.list("parts", p -> new PartDelta(p.text("name"), p.whole("bytes"))));
  }

  static Row gate(Gate gate) {
    return new Row()
        .put("broken", gate.broken())
        .rows(
            "conditions",
            gate.conditions(),
            c -> new Row().put("name", c.name()).put("broken", c.broken()).put("text", c.text()));
  }

  static Gate readGate(Source s) {
    return new Gate(
        s.list(
            "conditions",
            c -> new Gate.Condition(c.text("name"), c.flag("broken"), c.text("text"))));
  }

  static Row accepted(Accepted accepted) {
    return FindingJson.write(accepted.finding())
        .put("reason", accepted.reason())
        .put("acceptedAt", accepted.where());
  }

  /** Results of before there was any have none. */
  static List<Accepted> readAccepted(Source s) {
    return s.added(
        "accepted",
        row -> new Accepted(FindingJson.read(row), row.text("reason"), row.text("acceptedAt")));
  }
}
