package dev.headroom.analyzer.report.json;

import dev.headroom.diagnostics.evidence.HostSign;
import dev.headroom.diagnostics.evidence.OomCounter;
import dev.headroom.diagnostics.evidence.RunTrace;

/** What goes with a shortage of memory and names no victim: counters, runs, signs of a host. */
final class SignJson {
  private SignJson() {}

  static Row counter(OomCounter counter) {
    return new Row()
        .put("counter", counter.counter())
        .put("cgroup", counter.cgroup())
        .put("kills", (Long) counter.kills())
        .put("source", counter.source())
        .put("line", (Long) counter.line());
  }

  static OomCounter readCounter(Source s) {
    return new OomCounter(
        s.text("counter"),
        s.optionalText("cgroup"),
        s.whole("kills"),
        s.text("source"),
        s.whole("line"));
  }

  static Row trace(RunTrace trace) {
    return new Row()
        .put("time", trace.time())
        .put("tool", trace.tool())
        .put("workers", trace.workers())
        .put("ended", trace.ended())
        .put("source", trace.source())
        .put("line", (Long) trace.line());
  }

  static RunTrace readTrace(Source s) {
    return new RunTrace(
        s.optionalTime("time"),
        s.text("tool"),
        s.optionalCount("workers"),
        s.flag("ended"),
        s.text("source"),
        s.whole("line"));
  }

  static Row sign(HostSign sign) {
    return new Row()
        .put("time", sign.time())
        .put("kind", sign.kind())
        .put("text", sign.text())
        .put("source", sign.source())
        .put("line", (Long) sign.line());
  }

  static HostSign readSign(Source s) {
    return new HostSign(
        s.optionalTime("time"),
        s.word("kind", HostSign.Kind.class),
        s.text("text"),
        s.text("source"),
        s.whole("line"));
  }
}
