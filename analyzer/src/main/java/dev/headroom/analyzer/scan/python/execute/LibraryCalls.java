package dev.headroom.analyzer.scan.python.execute;

import dev.headroom.analyzer.scan.python.project.InstalledModules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls of Python's and pytest's own functions that decide what is imported. */
final class LibraryCalls {
  private final PythonProcess process;
  private final Executor executor;
  private final PlainCalls plain;

  LibraryCalls(PythonProcess process, Executor executor) {
    this.process = process;
    this.executor = executor;
    this.plain = new PlainCalls(process);
  }

  Value call(
      String name, List<Value> positional, Map<String, Value> keywords, Frame frame, int line)
      throws PythonError {
    Value first = positional.isEmpty() ? Value.UNKNOWN : positional.get(0);
    switch (name) {
      case "importlib.import_module", "builtins.__import__" -> {
        return importNamed(name, positional, keywords, frame, line);
      }
      case "pytest.importorskip" -> {
        return importOrSkip(first, frame, line);
      }
      case "pytest.skip", "_pytest.outcomes.skip", "pytest.exit", "pytest.fail" -> {
        throw PythonError.skip("skips itself");
      }
      case "builtins.exit", "sys.exit" ->
          throw new PythonError(PythonError.Kind.OTHER, "SystemExit", "exits");
      case "importlib.util.find_spec", "importlib.find_loader", "pkgutil.find_loader" -> {
        return spec(first);
      }
      case "os.environ.get", "os.getenv" -> {
        return variable(first, positional.size() > 1 ? positional.get(1) : Value.NONE);
      }
      case "os.environ.setdefault", "os.putenv" -> {
        if (first instanceof Value.Str key
            && positional.size() > 1
            && positional.get(1) instanceof Value.Str value) {
          process.environment.putIfAbsent(key.value(), value.value());
        }
        return Value.UNKNOWN;
      }
      case "sys.path.insert" -> {
        folder(positional.size() > 1 ? positional.get(1) : Value.UNKNOWN, true);
        return Value.NONE;
      }
      case "sys.path.append", "site.addsitedir" -> {
        folder(first, false);
        return Value.NONE;
      }
      case "sys.modules.setdefault" -> {
        boolean loaded = first instanceof Value.Str s && process.modules.containsKey(s.value());
        if (first instanceof Value.Str s && positional.size() > 1 && !loaded) {
          executor.targets().replace(s.value(), positional.get(1), frame, line);
        }
        return Value.UNKNOWN;
      }
      case "sys.modules.update" -> {
        replaceAll(first, frame, line);
        keywords.forEach((k, v) -> executor.targets().replace(k, v, frame, line));
        return Value.NONE;
      }
      case "sys.modules.pop" -> {
        if (first instanceof Value.Str s) {
          executor.targets().forget(s.value());
        }
        return Value.UNKNOWN;
      }
      default -> {
        Value known = plain.call(name, positional, keywords);
        return known != null ? known : result(name, positional, keywords);
      }
    }
  }

  private static Value result(String name, List<Value> positional, Map<String, Value> keywords) {
    if (name.equals("asyncio.run") || name.equals("functools.partial")) {
      return positional.isEmpty() ? Value.UNKNOWN : positional.get(0);
    }
    boolean single = positional.size() == 1 && keywords.isEmpty();
    if (single && positional.get(0) instanceof Value.Function f && !name.startsWith("builtins.")) {
      return f; // a decorator: what it makes still calls the function
    }
    return new Value.Result(
        name, List.copyOf(positional), Collections.unmodifiableMap(new LinkedHashMap<>(keywords)));
  }

  /** A method of something that a library made. */
  Value method(
      Value.Result r, List<Value> positional, Map<String, Value> keywords, Frame frame, int line)
      throws PythonError {
    String callee = r.callee();
    if (callee.endsWith("().start") || callee.endsWith("().__enter__")) {
      start(
          new Value.Result(
              callee.substring(0, callee.lastIndexOf("().")), r.arguments(), r.keywords()),
          frame,
          line);
      return Value.UNKNOWN;
    }
    if (positional.size() == 1
        && keywords.isEmpty()
        && positional.get(0) instanceof Value.Function f) {
      return f;
    }
    Value known = plain.method(r, positional);
    return known != null ? known : Value.UNKNOWN;
  }

  private Value importNamed(
      String function, List<Value> positional, Map<String, Value> keywords, Frame frame, int line)
      throws PythonError {
    Value name =
        positional.isEmpty() ? keywords.getOrDefault("name", Value.UNKNOWN) : positional.get(0);
    if (!(name instanceof Value.Str s) || s.value().isEmpty()) {
      return Value.UNKNOWN;
    }
    String dotted = s.value();
    if (dotted.startsWith(".")) {
      Value from =
          positional.size() > 1
              ? positional.get(1)
              : keywords.getOrDefault("package", Value.UNKNOWN);
      if (!(from instanceof Value.Str base)) {
        return Value.UNKNOWN;
      }
      String at = base.value();
      int dots = 1;
      while (dots < dotted.length() && dotted.charAt(dots) == '.') {
        int last = at.lastIndexOf('.');
        at = last < 0 ? "" : at.substring(0, last);
        dots++;
      }
      dotted = dots == dotted.length() ? at : at + "." + dotted.substring(dots);
    }
    Value module = process.importer.load(dotted, frame, line);
    boolean top = function.equals("builtins.__import__") && dotted.contains(".");
    return top ? Value.UNKNOWN : module;
  }

  private Value importOrSkip(Value name, Frame frame, int line) throws PythonError {
    if (!(name instanceof Value.Str s)) {
      return Value.UNKNOWN;
    }
    try {
      return process.importer.load(s.value(), frame, line);
    } catch (PythonError missing) {
      if (missing.kind == PythonError.Kind.IMPORT) {
        throw PythonError.skip("needs " + s.value() + ", which is not installed");
      }
      throw missing;
    }
  }

  private Value spec(Value name) {
    if (!(name instanceof Value.Str s)) {
      return Value.UNKNOWN;
    }
    String top =
        s.value().contains(".") ? s.value().substring(0, s.value().indexOf('.')) : s.value();
    InstalledModules installed = process.project.installed();
    boolean there =
        InstalledModules.isStandard(top)
            || process.path.find(s.value()).isPresent()
            || !installed.known()
            || installed.has(top);
    return there ? new Value.External("module:spec") : Value.NONE;
  }

  private Value variable(Value key, Value otherwise) {
    if (!(key instanceof Value.Str s)) {
      return Value.UNKNOWN;
    }
    String value = process.environment.get(s.value());
    return value == null ? otherwise : new Value.Str(value);
  }

  private void folder(Value place, boolean first) {
    String path = null;
    if (place instanceof Value.Location l) {
      path = l.path();
    } else if (place instanceof Value.Str s && !s.value().isEmpty()) {
      path = process.project.tree().resolve(process.folder, s.value());
    }
    if (path != null && process.project.tree().isFolder(path)) {
      if (first) {
        process.path.prepend(path);
      } else {
        process.path.append(path);
      }
    }
  }

  /** Enters a context that replaces modules: {@code patch.dict("sys.modules", {…})}. */
  void start(Value context, Frame frame, int line) {
    if (patchesModules(context) && context instanceof Value.Result r) {
      if (r.arguments().size() > 1) {
        replaceAll(r.arguments().get(1), frame, line);
      }
      Value values = r.keywords().getOrDefault("values", Value.NONE);
      replaceAll(values, frame, line);
      r.keywords()
          .forEach(
              (k, v) -> {
                if (!k.equals("values") && !k.equals("clear") && !k.equals("in_dict")) {
                  executor.targets().replace(k, v, frame, line);
                }
              });
    }
  }

  void stop(Value context) {
    if (patchesModules(context) && context instanceof Value.Result r && r.arguments().size() > 1) {
      List<String> names = new ArrayList<>(r.keywords().keySet());
      if (r.arguments().get(1) instanceof Value.Dict d) {
        names.addAll(d.values.keySet());
      }
      names.forEach(executor.targets()::forget);
    }
  }

  private static boolean patchesModules(Value context) {
    if (context instanceof Value.Result r && r.callee().endsWith("patch.dict")) {
      Value in = r.arguments().isEmpty() ? r.keywords().get("in_dict") : r.arguments().get(0);
      return (in instanceof Value.Str s && s.value().equals("sys.modules"))
          || (in instanceof Value.External e && e.name().equals("sys.modules"));
    }
    return false;
  }

  private void replaceAll(Value modules, Frame frame, int line) {
    if (modules instanceof Value.Dict d) {
      d.values.forEach((k, v) -> executor.targets().replace(k, v, frame, line));
    }
  }
}
