package dev.headroom.analyzer.scan.python.execute;

import dev.headroom.analyzer.scan.python.project.SourceTree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions of the language without side effects: paths, lists, strings. */
final class PlainCalls {
  /** Longer ranges and products are counted, and no test has as many parameters. */
  private static final int MAX_ITEMS = 5_000;

  private final PythonProcess process;

  PlainCalls(PythonProcess process) {
    this.process = process;
  }

  /** The result, or null when nothing is known of the function. */
  @Nullable Value call(String name, List<Value> arguments, Map<String, Value> keywords) {
    Value first = arguments.isEmpty() ? Value.UNKNOWN : arguments.get(0);
    return switch (name) {
      case "os.path.dirname" ->
          first instanceof Value.Location l
              ? location(Externals.up(l.path(), process))
              : Value.UNKNOWN;
      case "os.path.abspath",
          "os.path.realpath",
          "os.path.normpath",
          "os.path.expanduser",
          "os.fspath",
          "builtins.str",
          "pathlib.Path",
          "pathlib.PurePath" ->
          name.startsWith("pathlib.")
              ? path(first)
              : arguments.isEmpty() ? new Value.Str("") : first;
      case "os.path.join" -> join(arguments);
      case "os.getcwd", "pathlib.Path.cwd" -> location(process.folder);
      case "platform.system" -> new Value.Str("Linux");
      case "platform.python_implementation" -> new Value.Str("CPython");
      case "builtins.len" -> {
        List<Value> elements = Evaluator.elements(first);
        yield elements == null ? Value.UNKNOWN : new Value.Num(elements.size());
      }
      case "builtins.range" -> range(arguments);
      case "builtins.list",
          "builtins.tuple",
          "builtins.set",
          "builtins.frozenset",
          "builtins.sorted",
          "builtins.reversed",
          "builtins.enumerate" ->
          copy(arguments, first);
      case "builtins.zip" ->
          first instanceof Value.Items items ? unknowns(items.values.size()) : Value.UNKNOWN;
      case "itertools.product" -> product(arguments, keywords);
      case "builtins.dict" -> {
        Value.Dict dict = new Value.Dict();
        dict.complete = arguments.isEmpty();
        dict.values.putAll(keywords);
        yield dict;
      }
      case "pytest.param", "_pytest.mark.param" ->
          new Value.Result(
              "pytest.param",
              List.copyOf(arguments),
              Collections.unmodifiableMap(new LinkedHashMap<>(keywords)));
      default -> null;
    };
  }

  /** A method of a string, list, dict or path; null when nothing is known of it. */
  @Nullable Value method(Value.Result r, List<Value> arguments) {
    String callee = r.callee();
    Value on = r.arguments().isEmpty() ? Value.UNKNOWN : r.arguments().get(0);
    Value first = arguments.isEmpty() ? Value.UNKNOWN : arguments.get(0);
    if (on instanceof Value.Items items) {
      return list(callee, items, first);
    } else if (on instanceof Value.Dict dict) {
      return dict(callee, dict, arguments);
    } else if (on instanceof Value.Location place) {
      return switch (callee) {
        case "path.resolve", "path.absolute", "path.as_posix", "path.expanduser" -> place;
        case "path.joinpath" -> {
          List<Value> all = new ArrayList<>(List.of(on));
          all.addAll(arguments);
          yield join(all);
        }
        case "path.exists", "path.is_file", "path.is_dir" ->
            Truth.of(
                    process.project.tree().isFile(place.path())
                        || process.project.tree().isFolder(place.path()))
                .value();
        default -> Value.UNKNOWN;
      };
    } else if (on instanceof Value.Str s) {
      return string(callee, s.value(), first);
    }
    return null;
  }

  private static Value list(String method, Value.Items items, Value first) {
    switch (method) {
      case ".append", ".add" -> items.values.add(first);
      case ".insert" -> items.complete = false;
      case ".extend", ".update" -> {
        List<Value> more = Evaluator.elements(first);
        items.complete &= more != null;
        items.values.addAll(more == null ? List.of() : more);
      }
      case ".copy" -> {
        return Value.Items.of(items.values);
      }
      case ".remove", ".discard" -> items.values.remove(first);
      default -> {
        return Value.UNKNOWN;
      }
    }
    return Value.NONE;
  }

  private static Value dict(String method, Value.Dict dict, List<Value> arguments) {
    Value first = arguments.isEmpty() ? Value.UNKNOWN : arguments.get(0);
    switch (method) {
      case ".get" -> {
        Value otherwise = arguments.size() > 1 ? arguments.get(1) : Value.NONE;
        return first instanceof Value.Str s && (dict.complete || dict.values.containsKey(s.value()))
            ? dict.values.getOrDefault(s.value(), otherwise)
            : Value.UNKNOWN;
      }
      case ".keys", ".values", ".items" -> {
        Value.Items items = new Value.Items();
        items.complete = dict.complete;
        dict.values.forEach(
            (k, v) -> {
              Value key = new Value.Str(k);
              items.values.add(
                  method.equals(".keys")
                      ? key
                      : method.equals(".values") ? v : Value.Items.of(List.of(key, v)));
            });
        return items;
      }
      case ".update" -> {
        if (first instanceof Value.Dict more) {
          dict.values.putAll(more.values);
          dict.complete &= more.complete;
        } else {
          dict.complete = false;
        }
        return Value.NONE;
      }
      case ".setdefault" -> {
        if (first instanceof Value.Str s) {
          Value value = arguments.size() > 1 ? arguments.get(1) : Value.NONE;
          dict.values.putIfAbsent(s.value(), value);
          return dict.values.getOrDefault(s.value(), value);
        }
        return Value.UNKNOWN;
      }
      default -> {
        return Value.UNKNOWN;
      }
    }
  }

  private static Value string(String method, String text, Value first) {
    String argument = first instanceof Value.Str s ? s.value() : null;
    return switch (method) {
      case "str.lower" -> new Value.Str(text.toLowerCase(java.util.Locale.ROOT));
      case "str.upper" -> new Value.Str(text.toUpperCase(java.util.Locale.ROOT));
      case "str.strip" -> new Value.Str(text.strip());
      case "str.startswith" ->
          argument == null ? Value.UNKNOWN : Truth.of(text.startsWith(argument)).value();
      case "str.endswith" ->
          argument == null ? Value.UNKNOWN : Truth.of(text.endsWith(argument)).value();
      case "str.split" -> {
        Value.Items parts = new Value.Items();
        String by = argument == null ? "\\s+" : java.util.regex.Pattern.quote(argument);
        for (String part : text.split(by, -1)) {
          parts.values.add(new Value.Str(part));
        }
        yield parts;
      }
      default -> Value.UNKNOWN;
    };
  }

  private Value path(Value first) {
    if (first instanceof Value.Str s) {
      return location(process.project.tree().resolve(process.folder, s.value()));
    }
    return first instanceof Value.Location ? first : Value.UNKNOWN;
  }

  private Value join(List<Value> parts) {
    if (parts.isEmpty()) {
      return Value.UNKNOWN;
    }
    StringBuilder text = new StringBuilder();
    for (Value part : parts.subList(1, parts.size())) {
      if (!(part instanceof Value.Str s)) {
        return Value.UNKNOWN;
      }
      text.append(text.length() == 0 ? "" : "/").append(s.value());
    }
    if (parts.get(0) instanceof Value.Location l) {
      return location(process.project.tree().resolve(l.path(), text.toString()));
    }
    return parts.get(0) instanceof Value.Str s
        ? new Value.Str(s.value() + "/" + text)
        : Value.UNKNOWN;
  }

  private static Value location(String path) {
    return new Value.Location(SourceTree.join("", path));
  }

  private static Value copy(List<Value> arguments, Value first) {
    if (arguments.isEmpty()) {
      return new Value.Items();
    }
    List<Value> elements = Evaluator.elements(first);
    return elements == null ? Value.UNKNOWN : Value.Items.of(elements);
  }

  private static Value range(List<Value> arguments) {
    long[] numbers = new long[arguments.size()];
    for (int i = 0; i < numbers.length; i++) {
      if (!(arguments.get(i) instanceof Value.Num n)) {
        return Value.UNKNOWN;
      }
      numbers[i] = n.value();
    }
    long from = numbers.length > 1 ? numbers[0] : 0;
    long to = numbers.length > 1 ? numbers[1] : numbers.length == 1 ? numbers[0] : 0;
    long step = numbers.length > 2 ? numbers[2] : 1;
    Value.Items items = new Value.Items();
    for (long i = from; step != 0 && (step > 0 ? i < to : i > to); i += step) {
      if (items.values.size() >= MAX_ITEMS) {
        return Value.UNKNOWN;
      }
      items.values.add(new Value.Num(i));
    }
    return items;
  }

  private static Value product(List<Value> arguments, Map<String, Value> keywords) {
    long size = 1;
    for (Value argument : arguments) {
      List<Value> elements = Evaluator.elements(argument);
      if (elements == null) {
        return Value.UNKNOWN;
      }
      size *= elements.size();
    }
    if (keywords.get("repeat") instanceof Value.Num n) {
      size = Math.round(Math.pow((double) size, (double) n.value()));
    }
    return size <= MAX_ITEMS ? unknowns((int) size) : Value.UNKNOWN;
  }

  /** So many elements, none of them known. */
  private static Value unknowns(int size) {
    Value.Items items = new Value.Items();
    for (int i = 0; i < size; i++) {
      items.values.add(Value.UNKNOWN);
    }
    return items;
  }
}
