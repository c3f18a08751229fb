package dev.headroom.analyzer.scan.python.execute;

import dev.headroom.analyzer.scan.python.execute.ModuleState.Place;
import dev.headroom.analyzer.scan.python.facts.Stmt;
import dev.headroom.analyzer.scan.python.project.PythonProject;
import dev.headroom.analyzer.scan.python.project.SearchPath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One Python process while it imports: its {@code sys.modules}, {@code sys.path} and environment.
 * What is imported once is not executed again.
 */
public final class PythonProcess {
  /** Statements and calls after which execution only imports what stands at module level. */
  private static final int BUDGET = 4_000_000;

  /** Minor version of Python 3 that is assumed when no interpreter is named. */
  private static final int DEFAULT_MINOR = 12;

  final PythonProject project;
  final SearchPath path;
  final Map<String, String> environment;

  /** Folder the process was started in, relative to the project root. */
  final String folder;

  final Map<String, ModuleState> modules = new LinkedHashMap<>();
  final Map<String, ModuleState> byFile = new HashMap<>();
  final Map<String, Place> stubs = new LinkedHashMap<>();
  final Map<String, Value> replaced = new HashMap<>();
  final Deque<ModuleState> importing = new ArrayDeque<>();
  final List<String> cut = new ArrayList<>();
  final Executor executor;
  final Importer importer;
  private int spent;

  /**
   * @param path first folders of {@code sys.path}; changed by what is executed
   * @param environment variables; those not in it count as unset
   */
  public PythonProcess(
      PythonProject project, SearchPath path, String folder, Map<String, String> environment) {
    this.project = project;
    this.path = path;
    this.folder = folder;
    this.environment = new TreeMap<>(environment);
    this.executor = new Executor(this);
    this.importer = new Importer(this);
  }

  /** Imports a module by name, parents first; null when it is none of the project's. */
  public @Nullable ModuleState importModule(String name) {
    try {
      return importer.load(name, null, 0) instanceof Value.Module m ? m.state() : null;
    } catch (PythonError failed) {
      return modules.get(name);
    }
  }

  /** Imports the module of a file under a name, as pytest does for tests and conftests. */
  public ModuleState importFile(String name, String file) {
    return importer.loadFile(name, file);
  }

  /** Calls a function of a module with arguments that are not known; an error ends it. */
  public void call(ModuleState module, String function) {
    if (module.globals.own(function) instanceof Value.Function f) {
      importing.push(module);
      try {
        Frame frame = new Frame(module, module.globals, null);
        executor.calls().call(f, List.of(), Map.of(), frame);
      } catch (PythonError failed) {
        cut.add(f + " ends with " + failed.what);
      } finally {
        importing.pop();
      }
    }
  }

  /** Drops the values of all names: what was imported stays known, what it made does not. */
  public void forgetValues() {
    modules.values().forEach(module -> module.globals.clear());
    byFile.values().forEach(module -> module.globals.clear());
    replaced.clear();
  }

  public SearchPath path() {
    return path;
  }

  /** First-party modules in the order of their first execution. */
  public Collection<ModuleState> modules() {
    return Collections.unmodifiableCollection(modules.values());
  }

  /** Names that {@code sys.modules} was given by the sources, with the place. */
  public Map<String, Place> stubs() {
    return Collections.unmodifiableMap(stubs);
  }

  /** What was given up, with its place. */
  public List<String> cut() {
    return Collections.unmodifiableList(cut);
  }

  /** Whether there is no budget left for calls. */
  boolean exhausted() {
    if (spent == BUDGET) {
      cut.add("import-time calls after " + BUDGET + " steps");
    }
    return spent++ >= BUDGET;
  }

  int minorVersion() {
    var packages = project.installed().packages();
    String version = packages == null ? null : packages.python();
    return version == null ? DEFAULT_MINOR : Integer.parseInt(version.substring(2));
  }

  /** Statements of a module, empty for a namespace package. */
  List<Stmt> statements(ModuleState module) {
    return module.file().isEmpty() ? List.of() : project.facts(module.file()).statements();
  }
}
