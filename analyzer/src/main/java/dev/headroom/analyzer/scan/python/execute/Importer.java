package dev.headroom.analyzer.scan.python.execute;

import dev.headroom.analyzer.scan.python.execute.ModuleState.Place;
import dev.headroom.analyzer.scan.python.execute.ModuleState.Status;
import dev.headroom.analyzer.scan.python.facts.Stmt;
import dev.headroom.analyzer.scan.python.project.InstalledModules;
import dev.headroom.analyzer.scan.python.project.PythonModule;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The import statement: finds a module, executes it once, notes who imported what. */
final class Importer {
  /** Nested imports beyond this are no real project's. */
  private static final int MAX_NESTING = 300;

  private final PythonProcess process;
  private final LibraryFiles files;

  Importer(PythonProcess process) {
    this.process = process;
    this.files = new LibraryFiles(process.project.installed());
  }

  /** {@code import a.b}: the value of the module itself, not of its first parent. */
  Value load(String name, @Nullable Frame frame, int line) throws PythonError {
    String[] parts = name.split("\\.", -1);
    StringBuilder prefix = new StringBuilder();
    Value last = Value.UNKNOWN;
    for (String part : parts) {
      prefix.append(prefix.length() == 0 ? "" : ".").append(part);
      String at = prefix.toString();
      Value replaced = process.replaced.get(at);
      if (replaced != null) {
        if (replaced instanceof Value.Nothing) {
          throw PythonError.missing(at);
        }
        last = replaced;
        continue;
      }
      if (process.stubs.containsKey(at)) {
        return Value.UNKNOWN;
      }
      Optional<PythonModule> own = firstParty(at);
      if (own.isPresent()) {
        last = new Value.Module(execute(own.get()));
      } else if (last instanceof Value.Module m) {
        Value attribute = m.state().globals.own(part);
        return attribute == null ? Value.UNKNOWN : attribute;
      } else {
        return library(name, frame, line);
      }
    }
    return last;
  }

  private Optional<PythonModule> firstParty(String name) {
    ModuleState known = process.modules.get(name);
    return known != null ? Optional.of(known.module()) : process.path.find(name);
  }

  /** Notes an import of a module that is none of the project's. */
  private Value library(String name, @Nullable Frame frame, int line) throws PythonError {
    String top = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
    if (InstalledModules.isStandard(top)) {
      if (!InstalledModules.hasStandard(top, process.minorVersion())) {
        throw PythonError.missing(name);
      }
      return new Value.External("module:" + name);
    }
    if (files.missing(name)) {
      throw PythonError.missing(name);
    }
    note(name, frame, line);
    return new Value.External("module:" + name);
  }

  private void note(String name, @Nullable Frame frame, int line) {
    ModuleState importer = process.importing.peek();
    boolean runner = name.matches("_?pytest(\\..*)?"); // in every process before any import of it
    if (importer != null && !runner) {
      String file = frame == null ? importer.file() : frame.module.file();
      importer.libraries.putIfAbsent(name, new Place(file, line));
    }
  }

  ModuleState loadFile(String name, String file) {
    ModuleState known = process.byFile.get(file);
    if (known != null) {
      dependOn(known);
      return known;
    }
    boolean init = file.endsWith("/__init__.py");
    String folder = init ? file.substring(0, file.length() - "/__init__.py".length()) : "";
    PythonModule module = new PythonModule(name, file, init ? List.of(folder) : List.of());
    try {
      return execute(module);
    } catch (PythonError failed) {
      ModuleState state = process.byFile.get(file);
      return state == null ? new ModuleState(module, null) : state;
    }
  }

  private void dependOn(ModuleState state) {
    ModuleState importer = process.importing.peek();
    if (importer != null && importer != state) {
      importer.imports.add(state);
    }
  }

  private ModuleState execute(PythonModule module) throws PythonError {
    ModuleState known = process.modules.get(module.name());
    if (known == null && !module.file().isEmpty()) {
      known = process.byFile.get(module.file());
    }
    if (known != null) {
      dependOn(known);
      if (known.status == Status.FAILED) {
        // Python would execute it again, to the same end
        throw known.skipped
            ? PythonError.skip(String.valueOf(known.failure))
            : new PythonError(
                PythonError.Kind.IMPORT, "ImportError", String.valueOf(known.failure));
      }
      return known;
    }
    ModuleState state = new ModuleState(module, process.importing.peek());
    dependOn(state);
    process.modules.put(module.name(), state);
    if (!module.file().isEmpty()) {
      process.byFile.put(module.file(), state);
    }
    if (process.importing.size() > MAX_NESTING) {
      process.cut.add(module.file() + ": imports nested deeper than " + MAX_NESTING);
      state.status = Status.LOADED;
      return state;
    }
    process.importing.push(state);
    try {
      state.globals.set("__name__", new Value.Str(module.name()));
      state.globals.set("__file__", new Value.Location(module.file()));
      state.globals.set("__package__", new Value.Str(module.packageName()));
      process.executor.module(state);
      state.status = Status.LOADED;
    } catch (PythonError failed) {
      state.status = Status.FAILED;
      state.failure = failed.what;
      state.skipped = failed.kind == PythonError.Kind.SKIP;
      throw failed;
    } finally {
      process.importing.pop();
    }
    bindInParent(module.name(), state);
    return state;
  }

  private void bindInParent(String name, ModuleState state) {
    int dot = name.lastIndexOf('.');
    ModuleState parent = dot < 0 ? null : process.modules.get(name.substring(0, dot));
    if (parent != null) {
      parent.globals.set(name.substring(dot + 1), new Value.Module(state));
    }
  }

  /** {@code from package import names}. */
  void from(Stmt.FromImport statement, Frame frame) throws PythonError {
    String name = absolute(statement.level(), statement.module(), frame);
    if (name.isEmpty()) {
      statement.names().forEach(a -> frame.scope.set(a.bound(), Value.UNKNOWN));
      return;
    }
    Value module = load(name, frame, statement.line());
    for (Stmt.Alias alias : statement.names()) {
      if (alias.name().equals("*")) {
        star(module, frame);
      } else {
        frame.scope.set(alias.bound(), member(module, name, alias.name(), frame, statement.line()));
      }
    }
  }

  /** The dotted name that a relative import means; "" when it leaves the top. */
  String absolute(int level, String module, Frame frame) {
    if (level == 0) {
      return module;
    }
    String base = frame.module.module().packageName();
    for (int i = 1; i < level; i++) {
      int dot = base.lastIndexOf('.');
      base = dot < 0 ? "" : base.substring(0, dot);
    }
    return base.isEmpty() ? module : module.isEmpty() ? base : base + "." + module;
  }

  private void star(Value module, Frame frame) {
    if (!(module instanceof Value.Module m)) {
      return;
    }
    Value all = m.state().globals.own("__all__");
    if (all instanceof Value.Items items && items.complete) {
      for (Value value : items.values) {
        if (value instanceof Value.Str s) {
          Value bound = m.state().globals.own(s.value());
          frame.scope.set(s.value(), bound == null ? Value.UNKNOWN : bound);
        }
      }
      return;
    }
    m.state()
        .names()
        .forEach(
            (name, value) -> {
              if (!name.startsWith("_")) {
                frame.scope.set(name, value);
              }
            });
  }

  private Value member(Value module, String name, String member, Frame frame, int line)
      throws PythonError {
    if (module instanceof Value.Module m) {
      return attribute(m.state(), member, frame, line);
    } else if (module instanceof Value.External e && e.name().startsWith("module:")) {
      String full = name + "." + member;
      Value replaced = process.replaced.get(full);
      if (replaced != null || process.stubs.containsKey(full)) {
        return replaced == null ? Value.UNKNOWN : replaced;
      }
      String top = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
      if (!InstalledModules.isStandard(top)) {
        if (files.lacks(name, member)) {
          throw new PythonError(PythonError.Kind.IMPORT, "ImportError", "cannot import " + full);
        }
        if (files.maySubmodule(name, member)) {
          note(full, frame, line);
        }
      }
      return new Value.External(full);
    }
    return Value.UNKNOWN;
  }

  /** An attribute of a first-party module, which may be a submodule or made on demand. */
  Value attribute(ModuleState module, String name, Frame frame, int line) throws PythonError {
    Value bound = module.globals.own(name);
    if (bound != null) {
      return bound;
    }
    String lazy = module.lazyNames.get(name);
    if (lazy != null) {
      Value home = load(lazy, frame, line);
      return lazy.endsWith("." + name) ? home : member(home, lazy, name, frame, line);
    }
    String submodule = module.name() + "." + name;
    if (module.module().isPackage() && firstParty(submodule).isPresent()) {
      return load(submodule, frame, line);
    }
    if (process.stubs.containsKey(submodule)) {
      return Value.UNKNOWN;
    }
    if (module.globals.own("__getattr__") instanceof Value.Function f && !name.startsWith("__")) {
      return process.executor.calls().onDemand(f, name, frame);
    }
    return Value.UNKNOWN;
  }
}
