package dev.headroom.analyzer.report.json;

import dev.headroom.analyzer.advise.Finding;
import dev.headroom.analyzer.rules.RuleId;
import dev.headroom.analyzer.rules.Severity;

/** One thing to mend. */
final class FindingJson {
  private FindingJson() {}

  static Row write(Finding finding) {
    return new Row()
        .put("rule", finding.rule().value())
        .put("severity", finding.severity())
        .put("run", finding.run())
        .put("file", finding.file())
        .put("line", finding.line())
        .put("message", finding.message())
        .put("fix", finding.fix())
        .put("saving", PricedFixJson.saving(finding.saving()))
        .put("fingerprint", finding.fingerprint())
        .put("before", finding.before())
        .put("after", finding.after());
  }

  static Finding read(Source s) {
    return new Finding(
        new RuleId(s.text("rule")),
        s.word("severity", Severity.class),
        s.text("run"),
        s.text("file"),
        s.count("line"),
        s.text("message"),
        s.text("fix"),
        s.optionalText("before"),
        s.optionalText("after"),
        s.one("saving", PricedFixJson::readSaving),
        s.text("fingerprint"));
  }
}
