package dev.headroom.analyzer.scan.python.collect;

import dev.headroom.analyzer.scan.Closure;
import dev.headroom.analyzer.scan.ImportedModule;
import dev.headroom.analyzer.scan.python.execute.ModuleState;
import dev.headroom.analyzer.scan.python.project.PythonProject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The third-party modules that collecting a run imports, and which test files bring each. */
public final class ImportClosure {
  private final PythonProject project;
  private final PytestRun run;
  private final Set<ModuleState> worker;

  private ImportClosure(PythonProject project, PytestRun run) {
    this.project = project;
    this.run = run;
    this.worker = new LinkedHashSet<>(run.worker());
  }

  public static Closure of(PythonProject project, PytestRun run) {
    return new ImportClosure(project, run).closure();
  }

  private Closure closure() {
    Map<String, ImportedModule> all = new TreeMap<>();
    for (ModuleState module : run.worker()) {
      module
          .libraries()
          .forEach(
              (name, place) ->
                  all.putIfAbsent(
                      name,
                      new ImportedModule(
                          name, top(name), place.file(), place.line(), module.chain())));
    }
    Map<String, List<String>> bringers = bringers();
    List<ImportedModule> controller = new ArrayList<>();
    List<ImportedModule> every = new ArrayList<>();
    Set<String> inController = new HashSet<>(run.controllerLibraries());
    for (ImportedModule m : all.values()) {
      List<String> broughtBy = bringers.getOrDefault(m.module(), List.of());
      every.add(
          new ImportedModule(m.module(), m.topLevel(), m.file(), m.line(), m.chain(), broughtBy));
      if (inController.contains(m.module())) {
        controller.add(new ImportedModule(m.module(), m.topLevel(), m.file(), m.line(), m.chain()));
      }
    }
    return new Closure(
        controller, every, bytes(run.controller()), bytes(run.worker()), run.pluginNames());
  }

  /** Library → the test files that bring it; none where a conftest or every file does. */
  private Map<String, List<String>> bringers() {
    Set<ModuleState> shared = new HashSet<>(run.conftests().values());
    shared.addAll(run.plugins());
    Set<String> always = new HashSet<>(run.controllerLibraries());
    for (ModuleState module : reached(shared)) {
      always.addAll(module.libraries().keySet());
    }
    Map<String, List<String>> bringers = new TreeMap<>();
    int files = 0;
    for (CollectedFile file : run.files()) {
      if (!file.inSelection()) {
        continue;
      }
      files++;
      Set<String> libraries = new LinkedHashSet<>();
      for (ModuleState module : reached(List.of(file.module()))) {
        libraries.addAll(module.libraries().keySet());
      }
      for (String library : libraries) {
        if (!always.contains(library)) {
          bringers.computeIfAbsent(library, l -> new ArrayList<>()).add(file.path());
        }
      }
    }
    int total = files;
    bringers.values().removeIf(b -> b.size() == total);
    return bringers;
  }

  private Set<ModuleState> reached(Collection<ModuleState> from) {
    Set<ModuleState> seen = new LinkedHashSet<>(from);
    Deque<ModuleState> open = new ArrayDeque<>(from);
    while (!open.isEmpty()) {
      for (ModuleState next : open.pop().imports()) {
        if (worker.contains(next) && seen.add(next)) {
          open.push(next);
        }
      }
    }
    return seen;
  }

  private long bytes(List<ModuleState> modules) {
    long bytes = 0;
    for (ModuleState module : modules) {
      bytes += module.file().isEmpty() ? 0 : project.facts(module.file()).sourceBytes();
    }
    return bytes;
  }

  /** Third-party modules that these modules have imported so far, sorted. */
  static List<String> libraries(Collection<ModuleState> modules) {
    Set<String> names = new HashSet<>();
    modules.forEach(m -> names.addAll(m.libraries().keySet()));
    return names.stream().sorted().toList();
  }

  private static String top(String name) {
    return name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
  }
}
