package dev.headroom.analyzer.report.json;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.Edit;
import dev.headroom.analyzer.advise.FixtureVerdict;
import dev.headroom.analyzer.advise.Origin;
import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.estimate.Estimate;
import dev.headroom.analyzer.scan.Fixture;
import dev.headroom.analyzer.scan.Load;
import dev.headroom.analyzer.scan.MockSite;
import dev.headroom.analyzer.scan.NotRead;
import java.util.ArrayList;
import java.util.List;

/** The whole document, back into the result that it was written from. */
final class ResultReader {
  private final List<String> loadRuns = new ArrayList<>();
  private final List<Load> loads = new ArrayList<>();
  private final List<Estimate> loadBytes = new ArrayList<>();
  private final List<String> fixtureRuns = new ArrayList<>();
  private final List<Fixture> fixtures = new ArrayList<>();
  private final List<FixtureVerdict> verdicts = new ArrayList<>();

  private ResultReader() {}

  static AuditResult read(Source s) {
    return new ResultReader().result(s);
  }

  private AuditResult result(Source s) {
    s.list("loads", this::load);
    s.list("fixtures", this::fixture);
    return new AuditResult(
        s.optional("headroom", ResultReader::origin),
        s.one("project", p -> p.text("root")),
        s.optional("host", HostJson::read),
        s.list("runs", this::run),
        s.list("mocks", m -> new MockSite(m.text("file"), m.count("line"), m.text("target"))),
        s.list("runner", RunnerJson::readLine),
        s.one("evidence", EvidenceJson::read),
        s.list("incidents", IncidentJson::read),
        s.list("findings", FindingJson::read),
        s.list("notRun", n -> new NotRead(n.text("what"), n.text("why"))),
        ComparisonJson.readAccepted(s),
        s.optional("comparison", ComparisonJson::read),
        s.optional("gate", ComparisonJson::readGate),
        s.added("edits", ResultReader::edit),
        s.added("capacity", CapacityJson::read));
  }

  private boolean load(Source s) {
    loadRuns.add(s.text("run"));
    loadBytes.add(s.one("bytes", FootprintJson::readEstimate));
    loads.add(LoadJson.read(s));
    return s.added("otherRuns", this::load).isEmpty();
  }

  private boolean fixture(Source s) {
    fixtureRuns.add(s.text("run"));
    FixtureVerdict verdict = FixtureJson.readVerdict(s);
    if (verdict != null) {
      verdicts.add(verdict);
    }
    fixtures.add(FixtureJson.read(s));
    return s.added("otherRuns", this::fixture).isEmpty();
  }

  private RunResult run(Source s) {
    String name = s.text("name");
    return RunJson.read(
        s,
        those(loads, loadRuns, name),
        those(loadBytes, loadRuns, name),
        those(fixtures, fixtureRuns, name),
        verdicts.stream().filter(v -> v.run().equals(name)).toList());
  }

  /** The rows of one run, in their order. */
  private static <T> List<T> those(List<T> rows, List<String> runs, String name) {
    List<T> own = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (runs.get(i).equals(name)) {
        own.add(rows.get(i));
      }
    }
    return own;
  }

  private static Edit edit(Source s) {
    return new Edit(
        s.text("finding"), s.text("file"), s.count("line"), s.text("before"), s.text("after"));
  }

  private static Origin origin(Source s) {
    return new Origin(s.text("version"), s.texts("arguments"), s.map("inputs"));
  }
}
