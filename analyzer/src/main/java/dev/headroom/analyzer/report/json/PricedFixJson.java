package dev.headroom.analyzer.report.json;

import dev.headroom.analyzer.advise.FixOption;
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

  static Row option(FixOption option) {
    return new Row()
        .put("fix", option.fix())
        .put("what", option.what())
        .put("file", option.file())
        .put("line", option.line())
        .put("cost", option.cost())
        .put("perWorkerBytes", option.perWorker())
        .put("saving", saving(option.saving()))
        .put("workers", option.workers())
        .put("maxSafeWorkers", option.maxSafeWorkers())
        .put("seconds", option.seconds());
  }

  static FixOption readOption(Source s) {
    return new FixOption(
        s.text("fix"),
        s.text("what"),
        s.text("file"),
        s.count("line"),
        s.text("cost"),
        s.bytes("perWorkerBytes"),
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
