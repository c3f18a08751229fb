package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.scan.python.facts.Expr;
import dev.headroom.analyzer.scan.python.resolve.Value.Const;
import dev.headroom.analyzer.scan.python.resolve.Value.Instance;
import dev.headroom.analyzer.scan.python.resolve.Value.Items;
import dev.headroom.analyzer.scan.python.resolve.Value.Lib;
import dev.headroom.analyzer.scan.python.resolve.Value.LibObject;
import dev.headroom.analyzer.scan.python.resolve.Value.Mapping;
import dev.headroom.analyzer.scan.python.resolve.Value.ModuleValue;
import dev.headroom.analyzer.scan.python.resolve.Value.Partial;
import dev.headroom.analyzer.scan.python.resolve.Value.TypeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Python's own functions and methods give, as far as it matters for following. */
final class Builtins {
  /** Standard functions whose argument is a callable that they run. */
  private static final Pattern RUNS_FIRST =
      Pattern.compile(
          "(?:.*\\.)?(?:to_thread|run_sync|run_in_threadpool|start_new_thread|call_soon)");

  private static final Pattern RUNS_METHODS = Pattern.compile("submit|apply|apply_async|call_soon");

  private final Follow follow;

  Builtins(Follow follow) {
    this.follow = follow;
  }

  /** The value of a standard function's call; null when it isn't one that matters. */
  @Nullable Value call(String name, Arguments a) {
    Value first = a.at(0);
    Value temporary = TemporaryFiles.call(name, a);
    if (temporary != null) {
      return temporary;
    }
    if (name.startsWith("builtins.")) {
      return builtin(name.substring("builtins.".length()), first, a);
    }
    if (RUNS_FIRST.matcher(name).matches() && first != null) {
      return follow.calls.call(first, a.from(1));
    }
    switch (name) {
      case "importlib.import_module", "importlib.__import__" -> {
        return importDynamic(first, a.at(1));
      }
      case "pytest.importorskip" -> {
        return importDynamic(first, null);
      }
      case "importlib.reload" -> {
        if (first instanceof ModuleValue m && m.module().run) {
          m.module().run = false;
          follow.run(m.module());
        }
        return first == null ? Values.UNKNOWN : first;
      }
      case "functools.partial" -> {
        return first == null ? Values.UNKNOWN : new Partial(first, a.from(1));
      }
      case "copy.copy",
          "copy.deepcopy",
          "asyncio.run",
          "asyncio.create_task",
          "asyncio.wait_for",
          "functools.lru_cache",
          "functools.cache",
          "asyncio.shield",
          "asyncio.ensure_future" -> {
        return first == null ? null : first;
      }
      case "types.MethodType" -> {
        Value self = a.at(1);
        if (first instanceof Value.Member m
            && (self instanceof TypeValue || self instanceof Instance)) {
          return new Value.Member(self, m.type(), m.name());
        }
        return first instanceof Value.Function f && self != null
            ? new Value.Function(f.definition(), self)
            : first;
      }
      case "typing.cast" -> {
        return a.at(1);
      }
      case "asyncio.gather" -> {
        return new Items(a.positional(), a.open());
      }
      case "os.environ.get", "os.getenv" -> {
        Value normal = a.at(1);
        return normal == null ? variable(first) : normal;
      }
      case "types.SimpleNamespace", "types.ModuleType", "argparse.Namespace" -> {
        LibObject object = new LibObject(name, a, follow.place(), follow.testSide());
        object.fields.putAll(a.keywords());
        return object;
      }
      case "dataclasses.field", "pydantic.Field" -> {
        return field(a);
      }
      case "threading.Thread" -> {
        return thread(name, a);
      }
      default -> {
        return null;
      }
    }
  }

  /** What a variable of the environment holds. */
  static Value variable(@Nullable Value name) {
    return name instanceof Const c && c.string() ? new Value.Unknown(c.text()) : Values.UNKNOWN;
  }

  private Value field(Arguments a) {
    Value factory = a.keywords().get("default_factory");
    if (factory != null) {
      return follow.calls.call(factory, Arguments.NONE);
    }
    Value normal = a.get(0, "default");
    return normal == null ? Values.UNKNOWN : normal;
  }

  private Value thread(String name, Arguments a) {
    Value target = a.get(1, "target");
    Value given = a.keywords().get("args");
    List<Value> positional = given instanceof Items items ? items.values : List.of();
    if (target != null) {
      follow.heap.unsure++;
      follow.calls.call(target, new Arguments(positional, java.util.Map.of(), given != null));
      follow.calls.takeRaised();
      follow.heap.unsure--;
    }
    return new LibObject(name, Arguments.NONE, follow.place(), follow.testSide());
  }

  private Value importDynamic(@Nullable Value name, @Nullable Value from) {
    if (name == null) {
      return Values.UNKNOWN;
    }
    List<Value> modules = new ArrayList<>();
    for (Value way : name.ways()) {
      if (way instanceof Const c && c.string()) {
        String text = c.text();
        if (text.startsWith(".")) {
          int level = (int) text.chars().takeWhile(ch -> ch == '.').count();
          String base = from instanceof Const f ? f.text() : follow.frame().module.name;
          text = base + "." + text.substring(level);
        }
        modules.add(follow.importModule(text));
      } else {
        unread("imports a module whose name is only known at run time");
      }
    }
    return modules.isEmpty() ? Values.UNKNOWN : Value.either(modules);
  }

  private void unread(String why) {
    if (follow.probe == null) {
      follow.recorder.unread(follow.place(), why);
    }
  }

  private @Nullable Value builtin(String name, @Nullable Value first, Arguments a) {
    switch (name) {
      case "isinstance", "issubclass" -> {
        Value type = a.at(1);
        Boolean is = (first == null || type == null) ? null : Truths.isInstance(first, type);
        return is == null ? Values.UNKNOWN : Value.bool(is);
      }
      case "__import__" -> {
        return importDynamic(first, null);
      }
      case "getattr" -> {
        Value attribute = a.at(1);
        List<Value> found = new ArrayList<>();
        if (first != null && attribute != null) {
          for (Value way : attribute.ways()) {
            if (way instanceof Const c) {
              found.add(follow.attributes.get(first, c.text()));
            } else if (first instanceof Lib || first instanceof ModuleValue) {
              unread("takes something of a module whose name is only known at run time");
            }
          }
        }
        Value value = Value.either(found);
        Value normal = a.at(2);
        return value instanceof Value.Unknown && normal != null && !normal.equals(Values.NONE)
            ? normal
            : value;
      }
      case "setattr" -> {
        if (first != null && a.at(1) instanceof Const c && a.at(2) != null) {
          Value value = a.at(2);
          follow.attributes.set(
              first, c.text(), value == null ? Values.UNKNOWN : value, follow.frame().line);
        }
        return Values.NONE;
      }
      case "str" -> {
        return first == null ? Value.text("") : Expressions.asText(first);
      }
      case "len" -> {
        return first instanceof Items items && !items.open
            ? new Const(Expr.Kind.INT, Integer.toString(items.values.size()))
            : Values.UNKNOWN;
      }
      case "bool" -> {
        Boolean truth = first == null ? Boolean.FALSE : Truths.of(first);
        return truth == null ? Values.UNKNOWN : Value.bool(truth);
      }
      case "list", "tuple", "set", "sorted", "reversed", "frozenset" -> {
        List<Value> elements = first == null ? List.of() : follow.expressions.elements(first);
        return elements == null ? new Items(open(first), true) : new Items(elements, false);
      }
      case "dict" -> {
        Mapping mapping = new Mapping();
        if (first instanceof Mapping m) {
          mapping.entries.putAll(m.entries);
          mapping.open = m.open;
        } else {
          mapping.open = first != null || a.open();
        }
        mapping.entries.putAll(a.keywords());
        return mapping;
      }
      case "map", "filter" -> {
        if (first != null && a.at(1) != null) {
          Value iterable = a.at(1);
          Value element = iterable == null ? Values.UNKNOWN : follow.expressions.element(iterable);
          Value result = follow.calls.call(first, Arguments.of(element));
          follow.calls.takeRaised();
          return new Items(List.of(name.equals("map") ? result : element), true);
        }
        return Values.UNKNOWN;
      }
      case "next", "iter" -> {
        if (first instanceof GeneratorCall) {
          List<Value> elements = follow.expressions.elements(first);
          return elements == null ? Values.UNKNOWN : Value.either(elements);
        }
        return first == null || name.equals("iter") ? first : follow.expressions.element(first);
      }
      case "zip", "enumerate" -> {
        return pairs(name, a);
      }
      case "type" -> {
        return first == null ? Values.UNKNOWN : typeOf(first);
      }
      case "super" -> {
        return first instanceof TypeValue c && a.at(1) != null
            ? new Value.Super(c, a.positional().get(1))
            : Values.UNKNOWN;
      }
      case "print",
          "hasattr",
          "any",
          "all",
          "repr",
          "int",
          "float",
          "id",
          "hash",
          "range",
          "min",
          "max",
          "sum",
          "abs",
          "callable",
          "round",
          "vars",
          "dir",
          "globals",
          "locals" -> {
        return Values.UNKNOWN;
      }
      default -> {
        return null;
      }
    }
  }

  private static Value typeOf(Value value) {
    if (value instanceof Instance i) {
      return i.type;
    } else if (value instanceof LibObject o) {
      return new Lib(o.type);
    } else if (value instanceof Const c) {
      return switch (c.kind()) {
        case STRING, CUT -> new Lib("builtins.str");
        case INT -> new Lib("builtins.int");
        case NONE -> new Lib("builtins.NoneType");
        default -> Values.UNKNOWN;
      };
    } else if (value instanceof Value.Function) {
      return new Lib("builtins.function");
    } else if (value instanceof Items) {
      return new Lib("builtins.list");
    } else if (value instanceof Mapping) {
      return new Lib("builtins.dict");
    } else if (value instanceof Value.Choice choice) {
      return Value.either(choice.values().stream().map(Builtins::typeOf).toList());
    }
    return Values.UNKNOWN;
  }

  private static List<Value> open(@Nullable Value value) {
    return value instanceof Items items ? items.values : List.of();
  }

  private Value pairs(String name, Arguments a) {
    List<List<Value>> columns = new ArrayList<>();
    int size = Integer.MAX_VALUE;
    for (Value value : a.positional()) {
      List<Value> elements = follow.expressions.elements(value);
      if (elements == null) {
        return new Items(List.of(), true);
      }
      columns.add(elements);
      size = Math.min(size, elements.size());
    }
    List<Value> rows = new ArrayList<>();
    for (int i = 0; i < size && !columns.isEmpty(); i++) {
      List<Value> row = new ArrayList<>();
      if (name.equals("enumerate")) {
        row.add(new Const(Expr.Kind.INT, Integer.toString(i)));
      }
      for (List<Value> column : columns) {
        row.add(column.get(i));
      }
      rows.add(new Items(row, false));
    }
    return new Items(rows, false);
  }

  /** A method of an executor, a loop or a pool that runs a callable; null for any other. */
  @Nullable Value runs(LibObject object, String method, Arguments a) {
    Value first = a.at(0);
    if (method.equals("run_in_executor") && a.at(1) != null) {
      return follow.calls.call(a.positional().get(1), a.from(2));
    }
    boolean callable =
        first instanceof Value.Function
            || first instanceof TypeValue
            || first instanceof Lib
            || first instanceof Value.Member
            || first instanceof Partial;
    if (RUNS_METHODS.matcher(method).matches() && callable && first != null) {
      return follow.calls.call(first, a.from(1));
    }
    boolean runner = method.equals("run_until_complete") || method.equals("result");
    return runner && first != null ? first : null;
  }
}
