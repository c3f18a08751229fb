package dev.headroom.analyzer.scan.python.collect;

import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.analyzer.scan.python.execute.ModuleState;
import dev.headroom.analyzer.scan.python.execute.PythonProcess;
import dev.headroom.analyzer.scan.python.execute.Value;
import dev.headroom.analyzer.scan.python.project.PythonProject;
import dev.headroom.analyzer.scan.python.project.SearchPath;
import dev.headroom.analyzer.scan.python.project.SourceTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects one run: conftests of the arguments, then every file, in one process. */
final class PytestCollector {
  /** Hooks that run as the controller starts, and those that collection calls in every worker. */
  private static final List<String> START_HOOKS =
      List.of(
          "pytest_addoption",
          "pytest_configure",
          "pytest_plugin_registered",
          "pytest_sessionstart");

  private static final List<String> COLLECT_HOOKS =
      List.of(
          "pytest_collection",
          "pytest_ignore_collect",
          "pytest_collect_file",
          "pytest_pycollect_makeitem",
          "pytest_generate_tests",
          "pytest_itemcollected",
          "pytest_collection_modifyitems");

  private static final String COLLECTION_ERROR =
      "it does not parse whole, so pytest would report a collection error and run nothing, unless"
          + " --continue-on-collection-errors is given: what can be read of it and the rest of the"
          + " run are planned";

  /** Files named in a note; more would hide the others. */
  private static final int SHOWN = 5;

  private final PythonProject project;
  private final SourceTree tree;
  private final RunRoot run;
  private final PythonProcess process;
  private final ModuleImport imports;
  private final Map<String, ModuleState> conftests = new TreeMap<>();
  private final List<ModuleState> plugins = new ArrayList<>();
  private final List<String> pluginNames = new ArrayList<>();
  private final Map<String, List<ModuleState>> chains = new HashMap<>();
  private final List<NotRead> notRead = new ArrayList<>();
  private final List<String> doctests = new ArrayList<>();
  private final Set<ModuleState> hooked = new HashSet<>();
  private final Set<ModuleState> collectHooked = new HashSet<>();

  PytestCollector(PythonProject project, RunRoot run, Map<String, String> environment) {
    this.project = project;
    this.tree = project.tree();
    this.run = run;
    List<String> folders = new ArrayList<>();
    for (String word : run.config().wordTexts("pythonpath")) {
      folders.add(tree.resolve(run.root(), word));
    }
    String variable = environment.getOrDefault("PYTHONPATH", "");
    for (String entry : variable.split("[:;]", -1)) {
      if (!entry.isBlank()) {
        folders.add(tree.resolve(run.folder(), entry));
      }
    }
    List<String> fallback = new ArrayList<>(List.of(run.folder()));
    fallback.addAll(project.packageRoots());
    SearchPath path = new SearchPath(tree, project.installed(), folders, fallback);
    this.process = new PythonProcess(project, path, run.folder(), environment);
    this.imports = new ModuleImport(tree, process, run);
  }

  /**
   * Collects the selection.
   *
   * @param all whether also what the paths of the arguments leave out is listed
   */
  PytestRun collect(String name, boolean all) {
    for (String plugin : run.parsed().plugins()) {
      if (!plugin.startsWith("no:")) {
        plugin(plugin);
      }
    }
    List<String> selection = selection(run.parsed().paths());
    initialConftests(selection);
    List<ModuleState> controller = List.copyOf(process.modules());
    List<String> libraries = ImportClosure.libraries(controller);
    Map<String, CollectedFile> files = new TreeMap<>();
    files(selection, true).forEach(f -> files.put(f.path(), f));
    List<ModuleState> worker = List.copyOf(process.modules());
    if (all && !run.parsed().paths().isEmpty()) {
      files(selection(List.of()), false).forEach(f -> files.putIfAbsent(f.path(), f));
    }
    run.parsed()
        .unknown()
        .forEach(
            u -> notRead.add(new NotRead(u, "an argument of the runner that is not known here")));
    if (!doctests.isEmpty()) {
      String shown = String.join(", ", doctests.subList(0, Math.min(doctests.size(), SHOWN)));
      notRead.add(
          new NotRead(
              "doctests of " + doctests.size() + " modules",
              "they are counted, and what they load is not read: "
                  + shown
                  + (doctests.size() > SHOWN ? ", …" : "")));
    }
    process
        .cut()
        .forEach(c -> notRead.add(new NotRead(c, "import-time code is not followed further")));
    Selection.of(run, tree).apply(files);
    process.forgetValues();
    return new PytestRun(
        name,
        run.root(),
        run.config(),
        run.arguments(),
        run.selecting(),
        run.parsed().marks(),
        new ArrayList<>(files.values()),
        conftests,
        plugins,
        pluginNames,
        controller,
        worker,
        libraries,
        process,
        notRead);
  }

  /** The arguments, or testpaths where they apply, or the folder itself. */
  private List<String> selection(List<String> paths) {
    if (!paths.isEmpty()) {
      return paths;
    }
    List<String> testpaths = new ArrayList<>();
    if (run.folder().equals(run.root())) {
      for (String word : run.config().wordTexts("testpaths")) {
        testpaths.addAll(imports.expand(word));
      }
    }
    return testpaths.isEmpty() ? List.of(".") : testpaths;
  }

  private void initialConftests(List<String> selection) {
    List<String> anchors = new ArrayList<>();
    for (String argument : selection) {
      String place = RunRoot.path(tree, run.folder(), argument);
      if (place != null) {
        anchors.add(place);
      }
    }
    if (anchors.isEmpty()) {
      anchors.add(run.folder());
    }
    for (String anchor : anchors) {
      boolean folder = tree.isFolder(anchor);
      chain(folder ? anchor : SourceTree.parent(anchor));
      for (String child : folder ? tree.children(anchor) : List.<String>of()) {
        String path = SourceTree.join(anchor, child);
        if (child.startsWith("test") && tree.isFolder(path)) {
          chain(path);
        }
      }
    }
    startHooks();
  }

  private void startHooks() {
    List<ModuleState> all = new ArrayList<>(plugins);
    all.addAll(conftests.values());
    for (ModuleState module : all) {
      if (hooked.add(module)) {
        START_HOOKS.forEach(hook -> process.call(module, hook));
      }
    }
  }

  /** Conftests that apply to a folder, the outermost first; imported when first asked for. */
  private List<ModuleState> chain(String folder) {
    List<ModuleState> known = chains.get(folder);
    if (known != null) {
      return known;
    }
    List<ModuleState> chain = new ArrayList<>();
    if (!folder.equals(run.root()) && RunRoot.inside(folder, run.root())) {
      chain.addAll(chain(SourceTree.parent(folder)));
    }
    String file = SourceTree.join(folder, "conftest.py");
    if (tree.isFile(file) && !run.parsed().noConftest()) {
      ModuleState conftest = imports.importFile(file);
      if (conftest.status() == ModuleState.Status.FAILED) {
        notRead.add(new NotRead(file, "its import fails: " + conftest.failure()));
      }
      conftests.put(file, conftest);
      chain.add(conftest);
      pluginsOf(conftest);
    }
    chains.put(folder, List.copyOf(chain));
    return chain;
  }

  private void pluginsOf(ModuleState module) {
    Value named = module.names().get("pytest_plugins");
    List<Value> values =
        named instanceof Value.Items items
            ? items.values()
            : named == null ? List.of() : List.of(named);
    for (Value value : values) {
      if (value instanceof Value.Str s && !pluginNames.contains(s.value())) {
        plugin(s.value());
      }
    }
  }

  private void plugin(String name) {
    if (pluginNames.contains(name)) {
      return;
    }
    pluginNames.add(name);
    ModuleState state = process.importModule(name);
    if (state != null) {
      plugins.add(state);
      pluginsOf(state);
    }
  }

  private List<CollectedFile> files(List<String> selection, boolean selected) {
    FileFinder finder = new FileFinder(tree, run, this::ignoredByConftest, this::enter);
    List<CollectedFile> files = new ArrayList<>();
    List<FileFinder.Found> all = finder.find(selection, notRead);
    project.store().prefetch(all.stream().map(FileFinder.Found::file).toList());
    for (FileFinder.Found found : all) {
      enter(SourceTree.parent(found.file()));
      ModuleState module = imports.importFile(found.file());
      pluginsOf(module);
      if (module.status() == ModuleState.Status.FAILED) {
        String why = module.skipped() ? "it skips itself: " : "its import fails: ";
        notRead.add(new NotRead(found.file(), why + module.failure()));
        continue;
      }
      if (!project.facts(found.file()).faults().isEmpty()) {
        notRead.add(new NotRead(found.file(), COLLECTION_ERROR));
      }
      CollectedFile file = file(found, module, selected);
      if (file.doctests() > 0) {
        doctests.add(file.path());
      }
      if (!file.items().isEmpty() || file.doctests() > 0) {
        files.add(file);
      }
    }
    return files;
  }

  private CollectedFile file(FileFinder.Found found, ModuleState module, boolean selected) {
    List<ModuleState> chain = chain(SourceTree.parent(found.file()));
    List<ModuleState> sources = new ArrayList<>(plugins);
    sources.addAll(chain);
    sources.add(module);
    ItemReader reader = new ItemReader(run.config(), new ItemCount(sources));
    List<TestItem> items = found.test() ? reader.items(module) : List.of();
    int doctests = run.parsed().doctestModules() ? project.facts(found.file()).doctests() : 0;
    List<String> files = chain.stream().map(ModuleState::file).toList();
    return new CollectedFile(found.file(), module, items, doctests, files, selected);
  }

  private void enter(String folder) {
    for (ModuleState conftest : chain(folder)) {
      if (hooked.add(conftest)) {
        START_HOOKS.subList(1, 2).forEach(hook -> process.call(conftest, hook));
      }
      if (collectHooked.add(conftest)) {
        COLLECT_HOOKS.forEach(hook -> process.call(conftest, hook));
      }
    }
  }

  private boolean ignoredByConftest(String folder, String path) {
    for (ModuleState conftest : chain(folder)) {
      String base = SourceTree.parent(conftest.file());
      for (String entry : strings(conftest.names().get("collect_ignore"), base)) {
        if (entry.equals(path)) {
          return true;
        }
      }
      for (String entry : strings(conftest.names().get("collect_ignore_glob"), base)) {
        if (NameGlob.matches(entry, path)) {
          return true;
        }
      }
    }
    return false;
  }

  private List<String> strings(@Nullable Value value, String base) {
    List<String> paths = new ArrayList<>();
    if (value instanceof Value.Items items) {
      for (Value one : items.values()) {
        if (one instanceof Value.Str s) {
          paths.add(tree.resolve(base, s.value()));
        } else if (one instanceof Value.Location l) {
          paths.add(l.path());
        }
      }
    }
    return paths;
  }
}
