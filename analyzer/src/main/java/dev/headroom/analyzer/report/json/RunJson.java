package dev.headroom.analyzer.report.json;

import dev.headroom.analyzer.advise.FixtureVerdict;
import dev.headroom.analyzer.advise.Measured;
import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.estimate.Estimate;
import dev.headroom.analyzer.scan.ChildProcess;
import dev.headroom.analyzer.scan.DeclaredPackages;
import dev.headroom.analyzer.scan.Fixture;
import dev.headroom.analyzer.scan.Framework;
import dev.headroom.analyzer.scan.JvmSettings;
import dev.headroom.analyzer.scan.LargeArray;
import dev.headroom.analyzer.scan.Lifetime;
import dev.headroom.analyzer.scan.Load;
import dev.headroom.analyzer.scan.Moment;
import dev.headroom.analyzer.scan.TestFile;
import dev.headroom.analyzer.scan.TestRun;
import java.util.List;

/** One run, without its loads and fixtures: these stand beside the runs, a row a place. */
final class RunJson {
  private RunJson() {}

  static Row write(RunResult result) {
    TestRun run = result.run();
    JvmSettings jvm = run.jvm();
    Measured measured = result.measured();
    List<String> files = run.selectedFiles().stream().map(TestFile::path).toList();
    return new Row()
        .put("name", run.name())
        .put("root", run.root())
        .put("framework", run.framework())
        .put("environment", run.environment())
        .put("selection", new Row().strings("files", files).put("items", run.items()))
        .put("closure", ClosureJson.write(run.closure()))
        .put("footprint", FootprintJson.write(result.footprint()))
        .put("budget", PlanJson.budget(result.budget()))
        .put("plan", PlanJson.write(result.plan()))
        .put("settings", RunnerJson.settings(run.settings()))
        .put("declared", run.declared().versions())
        .rows("children", run.children(), RunJson::child)
        .rows("arrays", run.arrays(), RunJson::array)
        .put("measured", measured == null ? null : MeasuredJson.write(measured))
        .rows("combination", result.combination(), PricedFixJson::write)
        .rows("options", result.options(), PricedFixJson::option)
        .put("jvm", jvm == null ? null : JvmJson.write(jvm))
        .rows("collected", run.files(), RunJson::file);
  }

  private static Row child(ChildProcess child) {
    return new Row()
        .put("callee", child.callee())
        .put("program", child.program())
        .put("count", child.count())
        .put("file", child.file())
        .put("line", child.line())
        .put("fixture", child.fixture())
        .put("test", child.test())
        .put("lifetime", child.lifetime())
        .strings("reachedFrom", child.reachedFrom())
        .put("tests", child.tests());
  }

  private static ChildProcess readChild(Source s) {
    return new ChildProcess(
        s.text("callee"),
        s.optionalText("program"),
        s.count("count"),
        s.text("file"),
        s.count("line"),
        s.optionalText("fixture"),
        s.optionalText("test"),
        s.word("lifetime", Lifetime.class),
        s.texts("reachedFrom"),
        s.count("tests"));
  }

  private static Row array(LargeArray array) {
    return new Row()
        .put("what", array.what())
        .put("bytes", array.bytes())
        .put("untouched", array.untouched())
        .put("file", array.file())
        .put("line", array.line())
        .put("fixture", array.fixture())
        .put("test", array.test())
        .put("lifetime", array.lifetime())
        .put("moment", array.moment())
        .strings("reachedFrom", array.reachedFrom())
        .put("tests", array.tests());
  }

  private static LargeArray readArray(Source s) {
    return new LargeArray(
        s.text("what"),
        s.bytes("bytes"),
        s.flag("untouched"),
        s.text("file"),
        s.count("line"),
        s.optionalText("fixture"),
        s.optionalText("test"),
        s.word("lifetime", Lifetime.class),
        s.word("moment", Moment.class),
        s.texts("reachedFrom"),
        s.count("tests"));
  }

  private static Row file(TestFile file) {
    return new Row()
        .put("path", file.path())
        .put("selected", file.selected())
        .put("items", file.items())
        .put("domain", file.domain())
        .strings("markers", file.markers())
        .strings("anyMarkers", file.anyMarkers());
  }

  /** Takes those of the rows beside the runs that belong to this one. */
  static RunResult read(
      Source s,
      List<Load> loads,
      List<Estimate> loadBytes,
      List<Fixture> fixtures,
      List<FixtureVerdict> verdicts) {
    TestRun run =
        new TestRun(
            s.text("name"),
            s.text("root"),
            s.word("framework", Framework.class),
            s.optionalText("environment"),
            s.list("collected", RunJson::readFile),
            s.one("closure", ClosureJson::read),
            loads,
            fixtures,
            s.one("settings", RunnerJson::readSettings),
            DeclaredPackages.ofVersions(s.map("declared")),
            s.added("children", RunJson::readChild),
            s.added("arrays", RunJson::readArray),
            s.optional("jvm", JvmJson::read));
    return new RunResult(
        run,
        s.one("footprint", FootprintJson::read),
        s.one("budget", PlanJson::readBudget),
        s.one("plan", PlanJson::read),
        loadBytes,
        verdicts,
        s.optional("measured", MeasuredJson::read),
        s.added("combination", PricedFixJson::read),
        s.added("options", PricedFixJson::readOption));
  }

  private static TestFile readFile(Source s) {
    List<String> markers = s.texts("markers");
    List<String> any = s.has("anyMarkers") ? s.texts("anyMarkers") : markers;
    return new TestFile(
        s.text("path"), s.flag("selected"), s.count("items"), s.text("domain"), markers, any);
  }
}
