package dev.headroom.analyzer.report.json;

import dev.headroom.analyzer.estimate.Estimate;
import dev.headroom.analyzer.rules.LoadKind;
import dev.headroom.analyzer.scan.Confidence;
import dev.headroom.analyzer.scan.Lifetime;
import dev.headroom.analyzer.scan.Load;
import dev.headroom.analyzer.scan.Moment;
import dev.headroom.analyzer.scan.Scope;
import dev.headroom.analyzer.scan.Site;

/** One place where something heavy comes into a process. */
final class LoadJson {
  private LoadJson() {}

  static Row write(String run, Load load, Estimate bytes) {
    return new Row()
        .put("run", run)
        .put("callee", load.callee())
        .put("artifact", load.artifact())
        .put("kind", load.kind())
        .put("file", load.file())
        .put("line", load.line())
        .put("site", load.site())
        .put("fixture", load.fixture())
        .put("scope", load.scope())
        .put("mocked", load.mocked())
        .put("selected", load.selected())
        .put("confidence", load.confidence())
        .strings("reachedFrom", load.reachedFrom())
        .put("bytes", FootprintJson.estimate(bytes))
        .put("loader", load.loader())
        .put("lifetime", load.lifetime())
        .put("moment", load.moment())
        .put("tests", load.tests())
        .put("group", load.group())
        .put("repeated", load.repeated())
        .put("mutated", load.mutated())
        .strings("chain", load.chain())
        .put("counts", load.counts())
        .strings("spared", load.spared())
        .put("written", load.written());
  }

  static Load read(Source s) {
    return new Load(
        s.text("callee"),
        s.optionalText("loader"),
        s.optionalText("artifact"),
        s.word("kind", LoadKind.class),
        s.text("file"),
        s.count("line"),
        s.word("site", Site.class),
        s.optionalText("fixture"),
        s.optionalWord("scope", Scope.class),
        s.word("lifetime", Lifetime.class),
        s.word("moment", Moment.class),
        s.flag("mocked"),
        s.flag("selected"),
        s.word("confidence", Confidence.class),
        s.texts("reachedFrom"),
        s.count("tests"),
        s.optionalText("group"),
        s.count("repeated"),
        s.flag("mutated"),
        s.texts("chain"),
        s.flag("counts"),
        s.texts("spared"),
        s.flag("written"));
  }
}
