package dev.headroom.analyzer.report.json;

import dev.headroom.analyzer.scan.ForkCount;
import dev.headroom.analyzer.scan.JvmModule;
import dev.headroom.analyzer.scan.JvmSettings;
import dev.headroom.analyzer.scan.RunnerLine;

/** How a JVM build starts its test JVMs. */
final class JvmJson {
  private JvmJson() {}

  static Row write(JvmSettings jvm) {
    RunnerLine from = jvm.modulesAtOnceFrom();
    return new Row()
        .put("tool", jvm.tool())
        .put("launcher", jvm.launcher())
        .put("forksOption", jvm.forksOption())
        .put("heapOption", jvm.heapOption())
        .put("modulesAtOnce", forks(jvm.modulesAtOnce()))
        .put("modulesAtOnceFrom", from == null ? null : RunnerJson.line(from))
        .put("controllerHeapBytes", jvm.controllerHeap())
        .put("contexts", jvm.contexts())
        .rows("modules", jvm.modules(), JvmJson::module);
  }

  private static Row module(JvmModule module) {
    return new Row()
        .put("path", module.path())
        .put("forks", forks(module.forks()))
        .put("reuse", module.reuse())
        .put("heapBytes", module.heap())
        .put("heapFrom", module.heapFrom())
        .strings("arguments", module.arguments())
        .strings("includes", module.includes())
        .strings("excludes", module.excludes())
        .put("integration", module.integration());
  }

  private static Row forks(ForkCount count) {
    return new Row()
        .put("written", count.written())
        .put("fixed", count.fixed())
        .put("perCore", (Double) count.perCore());
  }

  static JvmSettings read(Source s) {
    return new JvmSettings(
        s.word("tool", JvmSettings.Tool.class),
        s.text("launcher"),
        s.optionalText("forksOption"),
        s.optionalText("heapOption"),
        s.list("modules", JvmJson::readModule),
        s.one("modulesAtOnce", JvmJson::readForks),
        s.optional("modulesAtOnceFrom", RunnerJson::readLine),
        s.optionalBytes("controllerHeapBytes"),
        s.count("contexts"));
  }

  private static JvmModule readModule(Source s) {
    return new JvmModule(
        s.text("path"),
        s.one("forks", JvmJson::readForks),
        s.flag("reuse"),
        s.optionalBytes("heapBytes"),
        s.optionalText("heapFrom"),
        s.texts("arguments"),
        s.texts("includes"),
        s.texts("excludes"),
        s.flag("integration"));
  }

  private static ForkCount readForks(Source s) {
    return new ForkCount(s.text("written"), s.count("fixed"), s.number("perCore"));
  }
}
