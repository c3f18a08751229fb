package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.scan.Closure;
import dev.headroom.analyzer.scan.ImportedModule;
import dev.headroom.analyzer.scan.Load;
import dev.headroom.analyzer.scan.TestFile;
import dev.headroom.analyzer.scan.TestRun;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A run of some of the files: its loads and imports are those that these files bring. */
record Narrowing(Set<String> files) {
  Narrowing {
    files = Collections.unmodifiableSet(new LinkedHashSet<>(files));
  }

  TestRun of(TestRun run) {
    Set<String> others =
        run.files().stream()
            .map(TestFile::path)
            .filter(path -> !files.contains(path))
            .collect(Collectors.toSet());
    Closure closure = run.closure();
    return new TestRun(
        run.name(),
        run.root(),
        run.framework(),
        run.environment(),
        run.files().stream().map(this::file).toList(),
        new Closure(
            closure.controller(),
            imports(closure.worker()),
            closure.controllerSourceBytes(),
            closure.workerSourceBytes(),
            closure.pytestPlugins()),
        run.loads().stream().map(load -> load(load, others)).toList(),
        run.fixtures(),
        run.settings(),
        run.declared(),
        run.children().stream().flatMap(child -> child.within(files).stream()).toList(),
        run.arrays().stream().flatMap(array -> array.within(files).stream()).toList(),
        run.jvm());
  }

  private TestFile file(TestFile file) {
    return file.withSelected(file.selected() && files.contains(file.path()));
  }

  private List<ImportedModule> imports(List<ImportedModule> modules) {
    return modules.stream()
        .filter(
            module ->
                module.broughtBy().isEmpty()
                    || module.broughtBy().stream().anyMatch(files::contains))
        .toList();
  }

  /** What no test reaches by name is loaded with a conftest: by every process. */
  private static Load load(Load load, Set<String> others) {
    return load.reachedFrom().isEmpty() ? load : LoadEdit.of(load).withoutFiles(others).made();
  }
}
