package dev.headroom.analyzer.report.json;

import dev.headroom.analyzer.scan.Closure;
import dev.headroom.analyzer.scan.ImportedModule;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is imported before the first test: the top-level packages by themselves, and each module
 * with its place.
 */
final class ClosureJson {
  private ClosureJson() {}

  static Row write(Closure closure) {
    return new Row()
        .strings("controller", topLevel(closure.controller()))
        .strings("worker", topLevel(closure.worker()))
        .rows("controllerModules", closure.controller(), ClosureJson::module)
        .rows("workerModules", closure.worker(), ClosureJson::module)
        .put("controllerSourceBytes", (Long) closure.controllerSourceBytes())
        .put("workerSourceBytes", (Long) closure.workerSourceBytes())
        .strings("pytestPlugins", closure.pytestPlugins());
  }

  private static SortedSet<String> topLevel(List<ImportedModule> modules) {
    SortedSet<String> names = new TreeSet<>();
    modules.forEach(m -> names.add(m.topLevel()));
    return names;
  }

  private static Row module(ImportedModule module) {
    return new Row()
        .put("module", module.module())
        .put("topLevel", module.topLevel())
        .put("file", module.file())
        .put("line", module.line())
        .strings("chain", module.chain())
        .strings("broughtBy", module.broughtBy());
  }

  static Closure read(Source s) {
    return new Closure(
        s.list("controllerModules", ClosureJson::readModule),
        s.list("workerModules", ClosureJson::readModule),
        s.whole("controllerSourceBytes"),
        s.whole("workerSourceBytes"),
        s.texts("pytestPlugins"));
  }

  private static ImportedModule readModule(Source s) {
    return new ImportedModule(
        s.text("module"),
        s.text("topLevel"),
        s.text("file"),
        s.count("line"),
        s.texts("chain"),
        s.texts("broughtBy"));
  }
}
