package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.scan.python.resolve.Value.Fake;
import dev.headroom.analyzer.scan.python.resolve.Value.Lib;
import dev.headroom.analyzer.scan.python.resolve.Value.ModuleValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The modules that have been imported, and what stands in {@code sys.modules} instead of some. */
final class Modules {
  private final Sources sources;
  private final Predicate<String> testSide;
  private final Map<String, Module> byFile = new HashMap<>();

  /** Module name or dotted attribute → what it was replaced by. */
  final Map<String, Value> replaced = new LinkedHashMap<>();

  Modules(Sources sources, Predicate<String> testSide) {
    this.sources = sources;
    this.testSide = testSide;
  }

  Module of(String file) {
    return byFile.computeIfAbsent(file, f -> new Module(sources.module(f), f, testSide.test(f)));
  }

  boolean testSide(Place place) {
    return testSide.test(place.file());
  }

  /** The module of that name, run when it wasn't; a library's where no file is first-party. */
  Value named(String dotted, String importer, Consumer<Module> run) {
    Value stub = stub(dotted);
    if (stub != null) {
      return stub;
    }
    String file = sources.file(dotted, importer).orElse(null);
    if (file != null) {
      // a parent package's body runs first
      int dot = dotted.lastIndexOf('.');
      if (dot > 0) {
        named(dotted.substring(0, dot), importer, run);
      }
      Module module = of(file);
      run.accept(module);
      return new ModuleValue(module);
    }
    return sources.namespace(dotted, importer)
        ? new ModuleValue(namespaceModule(dotted, importer))
        : new Lib(dotted);
  }

  private Module namespaceModule(String dotted, String importer) {
    return byFile.computeIfAbsent(
        "namespace:" + dotted,
        f -> {
          Module module = new Module(dotted, importer, testSide.test(importer));
          module.run = true;
          return module;
        });
  }

  /** A stand-in for this module or for a package above it. */
  @Nullable Value stub(String dotted) {
    for (String name = dotted; !name.isEmpty(); name = parent(name)) {
      Value stub = replaced.get(name);
      if (stub != null) {
        return name.equals(dotted) ? stub : new Fake(dotted);
      }
    }
    return null;
  }

  static String parent(String dotted) {
    int dot = dotted.lastIndexOf('.');
    return dot < 0 ? "" : dotted.substring(0, dot);
  }

  /** The dotted name that a relative import means. */
  String absolute(Module from, int level, String module) {
    String base = from.isPackage() ? from.name : parent(from.name);
    for (int i = 1; i < level; i++) {
      base = parent(base);
    }
    return base.isEmpty() ? module : module.isEmpty() ? base : base + "." + module;
  }

  /** A submodule, when {@code name} is one of a first-party package. */
  @Nullable Value submodule(Module of, String name, Consumer<Module> run) {
    String dotted = of.name + "." + name;
    boolean exists =
        sources.file(dotted, of.file).isPresent() || sources.namespace(dotted, of.file);
    return exists ? named(dotted, of.file, run) : null;
  }
}
