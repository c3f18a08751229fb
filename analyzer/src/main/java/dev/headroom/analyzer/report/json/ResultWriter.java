package dev.headroom.analyzer.report.json;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.Comparison;
import dev.headroom.analyzer.advise.Edit;
import dev.headroom.analyzer.advise.FixtureVerdict;
import dev.headroom.analyzer.advise.Gate;
import dev.headroom.analyzer.advise.Origin;
import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.scan.Fixture;
import dev.headroom.analyzer.scan.Load;
import dev.headroom.analyzer.scan.MockSite;
import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.diagnostics.evidence.HostMemory;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The whole document, in the order in which the design lists its keys. */
final class ResultWriter {
  private ResultWriter() {}

  static Row write(AuditResult result) {
    HostMemory host = result.host();
    Origin origin = result.origin();
    Comparison comparison = result.comparison();
    Gate gate = result.gate();
    Map<String, Row> loads = new LinkedHashMap<>();
    Map<String, Row> fixtures = new LinkedHashMap<>();
    for (RunResult run : result.runs()) {
      addLoads(loads, run);
      addFixtures(fixtures, run);
    }
    List<String> names = result.runs().stream().map(r -> r.run().name()).toList();
    return new Row()
        .put("schemaVersion", JsonResult.SCHEMA_VERSION)
        .put("headroom", origin == null ? null : origin(origin))
        .put("project", new Row().put("root", result.project()).strings("runs", names))
        .put("host", host == null ? null : HostJson.write(host))
        .rows("runs", result.runs(), RunJson::write)
        .rows("loads", List.copyOf(loads.values()), row -> row)
        .rows("fixtures", List.copyOf(fixtures.values()), row -> row)
        .rows("mocks", result.mocks(), ResultWriter::mock)
        .rows("runner", result.runner(), RunnerJson::line)
        .put("evidence", EvidenceJson.write(result.evidence()))
        .rows("incidents", result.incidents(), IncidentJson::write)
        .rows("findings", result.findings(), FindingJson::write)
        .rows("notRun", result.notRun(), ResultWriter::notRun)
        .rows("accepted", result.accepted(), ComparisonJson::accepted)
        .put("comparison", comparison == null ? null : ComparisonJson.write(comparison))
        .put("gate", gate == null ? null : ComparisonJson.gate(gate))
        .rows("edits", result.edits(), ResultWriter::edit)
        .rows("capacity", result.capacity(), CapacityJson::write);
  }

  private static void addLoads(Map<String, Row> rows, RunResult result) {
    List<Load> loads = result.run().loads();
    for (int i = 0; i < loads.size(); i++) {
      Load load = loads.get(i);
      Row row = LoadJson.write(result.run().name(), load, result.loadBytes().get(i));
      add(rows, result, load.callee() + " " + load.file() + ":" + load.line(), row);
    }
  }

  /**
   * A row a place: what an environment's run finds at the same one stands inside of its row.
   *
   * @param what the same for the same thing at the same place
   */
  private static void add(Map<String, Row> rows, RunResult result, String what, Row row) {
    Row first = rows.get(what);
    if (first != null && result.run().environment() != null) {
      first.append("otherRuns", row);
    } else {
      rows.put(first == null ? what : what + " " + rows.size(), row);
    }
  }

  private static void addFixtures(Map<String, Row> rows, RunResult result) {
    Map<Fixture, FixtureVerdict> verdicts = new HashMap<>();
    result.fixtures().forEach(v -> verdicts.put(v.fixture(), v));
    for (Fixture fixture : result.run().fixtures()) {
      Row row = FixtureJson.write(result.run().name(), fixture, verdicts.get(fixture));
      add(rows, result, fixture.name() + " " + fixture.file() + ":" + fixture.line(), row);
    }
  }

  private static Row origin(Origin origin) {
    return new Row()
        .put("version", origin.version())
        .strings("arguments", origin.arguments())
        .put("inputs", origin.inputs());
  }

  private static Row edit(Edit edit) {
    return new Row()
        .put("finding", edit.finding())
        .put("file", edit.file())
        .put("line", edit.line())
        .put("before", edit.before())
        .put("after", edit.after());
  }

  private static Row mock(MockSite mock) {
    return new Row().put("file", mock.file()).put("line", mock.line()).put("target", mock.target());
  }

  private static Row notRun(NotRead notRead) {
    return new Row().put("what", notRead.what()).put("why", notRead.why());
  }
}
