package dev.headroom.analyzer.report.json;

import dev.headroom.analyzer.advise.PricedFix;
import dev.headroom.analyzer.advise.Saving;
import dev.headroom.analyzer.rules.RuleId;

/** One of several fixes that go together. */
final class PricedFixJson {
  private PricedFixJson() {}

  static Row write(PricedFix fix) {
    return new Row()
        .put("rule", fix.rule().value())
        .put("fingerprint", fix.fingerprint())
        .put("fix", fix.fix())
        .put("saving", saving(fix.saving()))
        .put("workers", fix.workers())
        .put("maxSafeWorkers", fix.maxSafeWorkers())
        .put("seconds", fix.seconds());
  }

  static PricedFix read(Source s) {
    return new PricedFix(
        new RuleId(s.text("rule")),
        s.text("fingerprint"),
        s.text("fix"),
        s.one("saving", PricedFixJson::readSaving),
        s.count("workers"),
        s.count("maxSafeWorkers"),
        s.number("seconds"));
  }

  static Row saving(Saving saving) {
    return new Row()
        .put("bytesPerWorker", (Long) saving.bytesPerWorker())
        .put("workersGained", saving.workersGained())
        .put("seconds", saving.seconds());
  }

  static Saving readSaving(Source s) {
    return new Saving(s.whole("bytesPerWorker"), s.count("workersGained"), s.number("seconds"));
  }
}
