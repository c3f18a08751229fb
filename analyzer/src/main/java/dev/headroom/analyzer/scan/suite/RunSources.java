package dev.headroom.analyzer.scan.suite;

import dev.headroom.analyzer.scan.python.collect.PytestRun;
import dev.headroom.analyzer.scan.python.execute.ModuleState;
import dev.headroom.analyzer.scan.python.facts.ModuleFacts;
import dev.headroom.analyzer.scan.python.project.PythonModule;
import dev.headroom.analyzer.scan.python.project.PythonProject;
import dev.headroom.analyzer.scan.python.project.SearchPath;
import dev.headroom.analyzer.scan.python.project.SourceTree;
import dev.headroom.analyzer.scan.python.resolve.Sources;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The modules of a run as its process found them. */
final class RunSources implements Sources {
  private final PythonProject project;
  private final SearchPath path;
  private final Map<String, String> names = new HashMap<>();

  RunSources(PythonProject project, PytestRun run) {
    this.project = project;
    this.path = run.process().path();
    for (ModuleState module : run.process().modules()) {
      int folder = module.name().indexOf('@');
      String name = folder < 0 ? module.name() : module.name().substring(0, folder);
      names.putIfAbsent(module.file(), name);
    }
  }

  @Override
  public Optional<String> file(String module, String importer) {
    return path.find(module).map(PythonModule::file).filter(f -> !f.isEmpty());
  }

  @Override
  public String module(String file) {
    String known = names.get(file);
    if (known != null) {
      return known;
    }
    String root = SourceTree.parent(file);
    while (!root.equals(".") && project.tree().isFile(root + "/__init__.py")) {
      root = SourceTree.parent(root);
    }
    return SearchPath.moduleName(root, file);
  }

  @Override
  public ModuleFacts facts(String file) {
    return project.facts(file);
  }

  @Override
  public boolean exists(String file) {
    return file.endsWith(".py") && project.tree().isFile(file);
  }

  @Override
  public Set<String> below(String module, String importer) {
    Set<String> below = new HashSet<>();
    for (String folder : path.find(module).map(PythonModule::folders).orElse(List.of())) {
      for (String file : project.tree().files()) {
        if (file.startsWith(folder + "/") && file.endsWith(".py")) {
          below.add(file);
        }
      }
    }
    return below;
  }

  @Override
  public boolean namespace(String module, String importer) {
    return path.find(module).filter(PythonModule::isNamespace).isPresent();
  }
}
