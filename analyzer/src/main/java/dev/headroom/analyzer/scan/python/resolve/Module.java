package dev.headroom.analyzer.scan.python.resolve;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** A first-party module, and what its names are bound to once its body has run. */
final class Module {
  final String name;
  final String file;

  /** Belongs to the tests: test modules, conftests and what stands beside them. */
  final boolean testSide;

  final Map<String, Value> globals = new LinkedHashMap<>();

  /** Modules that its body imports. */
  final Set<Module> imports = new LinkedHashSet<>();

  boolean run;

  Module(String name, String file, boolean testSide) {
    this.name = name;
    this.file = file;
    this.testSide = testSide;
  }

  boolean isPackage() {
    return file.endsWith("__init__.py");
  }
}
