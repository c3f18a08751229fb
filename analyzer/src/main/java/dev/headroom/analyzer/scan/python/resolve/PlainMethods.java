package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.scan.python.resolve.Value.Const;
import dev.headroom.analyzer.scan.python.resolve.Value.Items;
import dev.headroom.analyzer.scan.python.resolve.Value.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the methods of constants, lists, dicts and other plain values give. */
final class PlainMethods {
  private final Follow follow;

  PlainMethods(Follow follow) {
    this.follow = follow;
  }

  /** A method of a constant, list, dict or other plain value. */
  @Nullable Value method(Value owner, String name, Arguments a) {
    Value first = a.at(0);
    if (owner instanceof Patch patch) {
      if (name.equals("start") || name.equals("__enter__")) {
        return patch.apply(follow);
      } else if (name.equals("stop")) {
        patch.undo(follow);
      }
      return Values.NONE;
    } else if (name.equals("__get__") && owner instanceof Value.Function f) {
      return first == null ? f : new Value.Function(f.definition(), first);
    } else if (name.equals("__get__") && owner instanceof Value.Member) {
      return owner;
    } else if (owner instanceof Requested) {
      return requested(name, first);
    } else if (owner instanceof Items items) {
      return ofItems(items, name, first);
    } else if (owner instanceof Mapping mapping) {
      return ofMapping(mapping, name, a);
    } else if (owner instanceof Const c && c.string()) {
      return ofText(c.text(), name, a);
    }
    return null;
  }

  private Value requested(String name, @Nullable Value first) {
    if (name.equals("getfixturevalue") && first != null && follow.fixtures != null) {
      List<Value> values = new ArrayList<>();
      for (Value way : first.ways()) {
        if (way instanceof Const c && c.string()) {
          values.add(follow.fixtures.value(c.text()));
        }
      }
      return Value.either(values);
    }
    return Values.UNKNOWN;
  }

  private @Nullable Value ofItems(Items items, String name, @Nullable Value first) {
    switch (name) {
      case "append", "add" -> {
        if (first != null) {
          follow.heap.add(items.values, first);
        }
        return Values.NONE;
      }
      case "extend", "update" -> {
        List<Value> more = first == null ? null : follow.expressions.elements(first);
        if (more == null) {
          items.open = true;
        } else {
          List.copyOf(more).forEach(v -> follow.heap.add(items.values, v));
        }
        return Values.NONE;
      }
      case "copy" -> {
        return new Items(items.values, items.open);
      }
      case "pop" -> {
        return items.values.isEmpty() ? Values.UNKNOWN : Value.either(items.values);
      }
      default -> {
        return Values.UNKNOWN;
      }
    }
  }

  private @Nullable Value ofMapping(Mapping mapping, String name, Arguments a) {
    Value first = a.at(0);
    switch (name) {
      case "get", "pop", "setdefault" -> {
        Value found = first instanceof Const key ? mapping.entries.get(key.text()) : null;
        Value normal = a.at(1);
        if (found != null) {
          return found;
        }
        if (name.equals("setdefault") && first instanceof Const key && normal != null) {
          follow.heap.put(mapping.entries, key.text(), normal);
        }
        boolean known = !mapping.open && first instanceof Const;
        return normal != null ? normal : known ? Values.NONE : Values.UNKNOWN;
      }
      case "values" -> {
        return new Items(new ArrayList<>(mapping.entries.values()), mapping.open);
      }
      case "keys" -> {
        return new Items(mapping.entries.keySet().stream().map(Value::text).toList(), mapping.open);
      }
      case "items" -> {
        List<Value> rows = new ArrayList<>();
        mapping.entries.forEach((k, v) -> rows.add(new Items(List.of(Value.text(k), v), false)));
        return new Items(rows, mapping.open);
      }
      case "update" -> {
        if (first instanceof Mapping m) {
          m.entries.forEach((k, v) -> follow.heap.put(mapping.entries, k, v));
          mapping.open |= m.open;
        } else if (first != null) {
          mapping.open = true;
        }
        a.keywords().forEach((k, v) -> follow.heap.put(mapping.entries, k, v));
        return Values.NONE;
      }
      case "copy" -> {
        Mapping copy = new Mapping();
        copy.entries.putAll(mapping.entries);
        copy.open = mapping.open;
        return copy;
      }
      default -> {
        return Values.UNKNOWN;
      }
    }
  }

  private static Value ofText(String text, String name, Arguments a) {
    String first = a.at(0) instanceof Const c && c.string() ? c.text() : null;
    return switch (name) {
      case "lower" -> Value.text(text.toLowerCase(Locale.ROOT));
      case "upper" -> Value.text(text.toUpperCase(Locale.ROOT));
      case "strip" -> a.isEmpty() ? Value.text(text.strip()) : Values.UNKNOWN;
      case "startswith" -> first == null ? Values.UNKNOWN : Value.bool(text.startsWith(first));
      case "endswith" -> first == null ? Values.UNKNOWN : Value.bool(text.endsWith(first));
      case "format" -> format(text, a);
      case "split" -> split(text, first);
      case "replace" ->
          first != null && a.at(1) instanceof Const to
              ? Value.text(text.replace(first, to.text()))
              : Values.UNKNOWN;
      default -> Values.UNKNOWN;
    };
  }

  private static Value split(String text, @Nullable String by) {
    if (by == null || by.isEmpty()) {
      return Values.UNKNOWN;
    }
    List<Value> parts = new ArrayList<>();
    for (String part : text.split(Pattern.quote(by), -1)) {
      parts.add(Value.text(part));
    }
    return new Items(parts, false);
  }

  private static Value format(String text, Arguments a) {
    String result = text;
    for (Value value : a.positional()) {
      if (!(Expressions.asText(value) instanceof Const c) || !result.contains("{}")) {
        return Values.UNKNOWN;
      }
      int at = result.indexOf("{}");
      result = result.substring(0, at) + c.text() + result.substring(at + 2);
    }
    for (var entry : a.keywords().entrySet()) {
      if (!(Expressions.asText(entry.getValue()) instanceof Const c)) {
        return Values.UNKNOWN;
      }
      result = result.replace("{" + entry.getKey() + "}", c.text());
    }
    return Value.text(result);
  }
}
