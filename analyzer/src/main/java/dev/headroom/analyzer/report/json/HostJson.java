package dev.headroom.analyzer.report.json;

import dev.headroom.diagnostics.evidence.HostMemory;
import dev.headroom.diagnostics.evidence.MemoryLimit;

/** The machine. */
final class HostJson {
  private HostJson() {}

  static Row write(HostMemory host) {
    return new Row()
        .put("memoryBytes", host.total())
        .put("availableBytes", host.available())
        .put("swapBytes", host.swap())
        .put("limitBytes", host.limit())
        .put("limitSource", host.limitSource())
        .put("cpus", host.cpus())
        .put("source", host.source())
        .rows("limits", host.limits(), HostJson::limit)
        .put("note", host.note());
  }

  private static Row limit(MemoryLimit limit) {
    return new Row()
        .put("source", limit.source())
        .put("cgroup", limit.cgroup())
        .put("limitBytes", limit.limit())
        .put("usageBytes", limit.usage());
  }

  static HostMemory read(Source s) {
    return new HostMemory(
        s.bytes("memoryBytes"),
        s.bytes("availableBytes"),
        s.bytes("swapBytes"),
        s.bytes("limitBytes"),
        s.text("limitSource"),
        s.count("cpus"),
        s.list(
            "limits",
            l ->
                new MemoryLimit(
                    l.text("source"),
                    l.optionalText("cgroup"),
                    l.bytes("limitBytes"),
                    l.optionalBytes("usageBytes"))),
        s.text("source"),
        s.optionalText("note"));
  }
}
