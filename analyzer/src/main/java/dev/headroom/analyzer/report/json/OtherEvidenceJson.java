package dev.headroom.analyzer.report.json;

import dev.headroom.diagnostics.evidence.ExitSignal;
import dev.headroom.diagnostics.evidence.HeapExhaustion;
import dev.headroom.diagnostics.evidence.UserspaceKill;
import dev.headroom.diagnostics.evidence.WorkerCrash;
import dev.headroom.diagnostics.evidence.WorkerProcess;

/** What a log says about memory beside the kernel's own kills. */
final class OtherEvidenceJson {
  private OtherEvidenceJson() {}

  static Row crash(WorkerCrash crash) {
    return new Row()
        .put("tool", crash.tool())
        .put("worker", crash.worker())
        .put("test", crash.test())
        .put("exitCode", crash.exitCode())
        .put("pid", crash.pid())
        .put("source", crash.source())
        .put("line", (Long) crash.line())
        .put("time", crash.time());
  }

  static WorkerCrash readCrash(Source s) {
    return new WorkerCrash(
        s.optionalTime("time"),
        s.text("tool"),
        s.optionalText("worker"),
        s.optionalText("test"),
        s.optionalCount("exitCode"),
        s.optionalWhole("pid"),
        s.text("source"),
        s.whole("line"));
  }

  static Row process(WorkerProcess process) {
    return new Row()
        .put("time", process.time())
        .put("worker", process.worker())
        .put("pid", (Long) process.pid())
        .put("controller", process.controller())
        .put("test", process.test())
        .put("source", process.source())
        .put("line", (Long) process.line());
  }

  static WorkerProcess readProcess(Source s) {
    return new WorkerProcess(
        s.optionalTime("time"),
        s.text("worker"),
        s.whole("pid"),
        s.flag("controller"),
        s.optionalText("test"),
        s.text("source"),
        s.whole("line"));
  }

  static Row userspace(UserspaceKill kill) {
    return new Row()
        .put("time", kill.time())
        .put("killer", kill.killer())
        .put("pid", kill.pid())
        .put("name", kill.name())
        .put("rssBytes", kill.rss())
        .put("proven", kill.proven())
        .put("source", kill.source())
        .put("line", (Long) kill.line());
  }

  static UserspaceKill readUserspace(Source s) {
    return new UserspaceKill(
        s.optionalTime("time"),
        s.text("killer"),
        s.optionalWhole("pid"),
        s.optionalText("name"),
        s.optionalBytes("rssBytes"),
        s.flag("proven"),
        s.text("source"),
        s.whole("line"));
  }

  static Row heap(HeapExhaustion heap) {
    return new Row()
        .put("time", heap.time())
        .put("runtime", heap.runtime())
        .put("kind", heap.kind())
        .put("pid", heap.pid())
        .put("source", heap.source())
        .put("line", (Long) heap.line());
  }

  static HeapExhaustion readHeap(Source s) {
    return new HeapExhaustion(
        s.optionalTime("time"),
        s.text("runtime"),
        s.text("kind"),
        s.optionalWhole("pid"),
        s.text("source"),
        s.whole("line"));
  }

  static Row exit(ExitSignal exit) {
    return new Row()
        .put("time", exit.time())
        .put("what", exit.what())
        .put("exitCode", exit.exitCode())
        .put("memoryNamed", exit.memoryNamed())
        .put("memoryDenied", exit.memoryDenied())
        .put("pid", exit.pid())
        .put("source", exit.source())
        .put("line", (Long) exit.line());
  }

  static ExitSignal readExit(Source s) {
    return new ExitSignal(
        s.optionalTime("time"),
        s.text("what"),
        s.count("exitCode"),
        s.flag("memoryNamed"),
        s.flag("memoryDenied"),
        s.optionalWhole("pid"),
        s.text("source"),
        s.whole("line"));
  }
}
