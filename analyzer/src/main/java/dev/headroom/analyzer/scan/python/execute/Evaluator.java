package dev.headroom.analyzer.scan.python.execute;

import dev.headroom.analyzer.scan.python.facts.Expr;
import dev.headroom.analyzer.scan.python.facts.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Evaluates expressions; every call in them is executed. */
final class Evaluator {
  /** Elements of a comprehension that are evaluated one by one. */
  private static final int MAX_ELEMENTS = 300;

  private static final Set<String> BUILTINS =
      Set.of(
          "len",
          "range",
          "list",
          "tuple",
          "set",
          "frozenset",
          "sorted",
          "dict",
          "zip",
          "enumerate",
          "str",
          "int",
          "bool",
          "__import__",
          "globals",
          "reversed",
          "print",
          "hasattr",
          "getattr",
          "isinstance",
          "staticmethod",
          "classmethod",
          "property",
          "any",
          "all",
          "map",
          "filter",
          "type",
          "super",
          "setattr",
          "exit",
          "vars");

  private final PythonProcess process;
  private final Executor executor;

  Evaluator(PythonProcess process, Executor executor) {
    this.process = process;
    this.executor = executor;
  }

  /** The elements, if all are known. */
  static @Nullable List<Value> elements(Value value) {
    if (value instanceof Value.Items items && items.complete) {
      return List.copyOf(items.values);
    } else if (value instanceof Value.Dict dict && dict.complete) {
      List<Value> keys = new ArrayList<>();
      dict.values.keySet().forEach(k -> keys.add(new Value.Str(k)));
      return keys;
    }
    return null;
  }

  Value eval(Expr e, Frame frame) throws PythonError {
    if (e instanceof Expr.Constant c) {
      return constant(c);
    } else if (e instanceof Expr.Name n) {
      return name(n, frame);
    } else if (e instanceof Expr.Attribute a) {
      return attribute(eval(a.value(), frame), a.name(), frame, a.line());
    } else if (e instanceof Expr.Call c) {
      return call(c, frame);
    } else if (e instanceof Expr.Sequence s) {
      return sequence(s, frame);
    } else if (e instanceof Expr.Dict d) {
      return dict(d, frame);
    } else if (e instanceof Expr.BoolOp || isNot(e)) {
      return bool(e, frame);
    } else if (e instanceof Expr.Compare c) {
      return compare(c, frame);
    } else if (e instanceof Expr.BinOp b) {
      return Operators.binary(
          b.operator(), eval(b.left(), frame), eval(b.right(), frame), process.project.tree());
    } else if (e instanceof Expr.IfExp i) {
      Truth test = Conditions.truth(i.test(), this, frame);
      if (test != Truth.UNKNOWN) {
        return eval(test == Truth.YES ? i.body() : i.orElse(), frame);
      }
      Value one = eval(i.body(), frame);
      return one.equals(eval(i.orElse(), frame)) ? one : Value.UNKNOWN;
    } else if (e instanceof Expr.Lambda) {
      return Value.UNKNOWN;
    }
    return other(e, frame);
  }

  private Value other(Expr e, Frame frame) throws PythonError {
    if (e instanceof Expr.Subscript s && s.index() instanceof Expr.Slice slice) {
      return slice(eval(s.value(), frame), slice, frame);
    } else if (e instanceof Expr.Subscript s) {
      return subscript(eval(s.value(), frame), eval(s.index(), frame));
    } else if (e instanceof Expr.NamedExpr n) {
      Value value = eval(n.value(), frame);
      executor.targets().bind(n.target(), value, frame);
      return value;
    } else if (e instanceof Expr.JoinedStr j) {
      return joined(j, frame);
    } else if (e instanceof Expr.Comprehension c) {
      return comprehension(c, frame);
    } else if (e instanceof Expr.Await a) {
      return eval(a.value(), frame);
    } else if (e instanceof Expr.UnaryOp u && u.operator().equals("-")) {
      return eval(u.operand(), frame) instanceof Value.Num n
          ? new Value.Num(-n.value())
          : Value.UNKNOWN;
    }
    for (Expr child : e.children()) {
      eval(child, frame);
    }
    return Value.UNKNOWN;
  }

  private static boolean isNot(Expr e) {
    return e instanceof Expr.UnaryOp u && u.operator().equals("not");
  }

  private static Value constant(Expr.Constant c) {
    return switch (c.kind()) {
      case STRING -> new Value.Str(c.text());
      case TRUE -> new Value.Bool(true);
      case FALSE -> new Value.Bool(false);
      case NONE -> Value.NONE;
      case INT -> c.text().isEmpty() ? Value.UNKNOWN : new Value.Num(Long.parseLong(c.text()));
      case FLOAT, BYTES, ELLIPSIS, CUT -> Value.UNKNOWN;
    };
  }

  private Value name(Expr.Name n, Frame frame) {
    Value value = frame.scope.get(n.id());
    if (value != null) {
      return value;
    }
    return BUILTINS.contains(n.id()) ? new Value.External("builtins." + n.id()) : Value.UNKNOWN;
  }

  /** {@code value.name}. */
  Value attribute(Value value, String name, Frame frame, int line) throws PythonError {
    if (value instanceof Value.Module m) {
      return process.importer.attribute(m.state(), name, frame, line);
    } else if (value instanceof Value.External e) {
      String base = e.name().startsWith("module:") ? e.name().substring(7) : e.name();
      return Externals.attribute(base + "." + name, process);
    } else if (value instanceof Value.Type c) {
      Value member = c.attribute(name, 0);
      return member instanceof Value.Function f
          ? f.boundTo(classmethod(f) ? c : null)
          : member == null ? Value.UNKNOWN : member;
    } else if (value instanceof Value.Instance i) {
      Value member = i.type().attribute(name, 0);
      if (member instanceof Value.Function f) {
        return bound(f, i, frame);
      }
      return member == null ? Value.UNKNOWN : member;
    } else if (value instanceof Value.Location place) {
      return Externals.part(place, name, process);
    } else if (value instanceof Value.Result r) {
      return new Value.Result(r.callee() + "()." + name, r.arguments(), r.keywords());
    } else if (value instanceof Value.Items || value instanceof Value.Dict) {
      return new Value.Result("." + name, List.of(value), Map.of());
    } else if (value instanceof Value.Str) {
      return new Value.Result("str." + name, List.of(value), Map.of());
    }
    return Value.UNKNOWN;
  }

  private Value bound(Value.Function f, Value.Instance self, Frame frame) throws PythonError {
    Value.Function method = f.boundTo(self);
    boolean property =
        f.definition().decorators().stream()
            .anyMatch(d -> d.dotted().orElse("").matches("property|.*cached_property"));
    return property ? executor.calls().call(method, List.of(), Map.of(), frame) : method;
  }

  private static boolean classmethod(Value.Function f) {
    return f.definition().decorators().stream()
        .anyMatch(d -> d.dotted().orElse("").equals("classmethod"));
  }

  private Value call(Expr.Call c, Frame frame) throws PythonError {
    Value function = eval(c.function(), frame);
    List<Value> positional = new ArrayList<>(c.positional().size());
    for (Expr argument : c.positional()) {
      if (argument instanceof Expr.Starred s) {
        List<Value> several = elements(eval(s.value(), frame));
        positional.addAll(several == null ? List.of(Value.UNKNOWN) : several);
      } else {
        positional.add(eval(argument, frame));
      }
    }
    Map<String, Value> keywords = new LinkedHashMap<>();
    for (Expr.Keyword keyword : c.keywords()) {
      Value value = eval(keyword.value(), frame);
      if (keyword.name() != null) {
        keywords.put(keyword.name(), value);
      } else if (value instanceof Value.Dict d) {
        keywords.putAll(d.values);
      }
    }
    return executor.calls().call(function, positional, keywords, frame, c.line());
  }

  private Value sequence(Expr.Sequence s, Frame frame) throws PythonError {
    Value.Items items = new Value.Items();
    items.complete = s.omitted() == 0;
    for (Expr element : s.elements()) {
      if (element instanceof Expr.Starred star) {
        List<Value> several = elements(eval(star.value(), frame));
        items.complete &= several != null;
        items.values.addAll(several == null ? List.of() : several);
      } else {
        items.values.add(eval(element, frame));
      }
    }
    return items;
  }

  private Value dict(Expr.Dict d, Frame frame) throws PythonError {
    Value.Dict dict = new Value.Dict();
    for (Expr.Entry entry : d.entries()) {
      Value value = eval(entry.value(), frame);
      Value key = entry.key() == null ? null : eval(entry.key(), frame);
      if (key instanceof Value.Str s) {
        dict.values.put(s.value(), value);
      } else if (key == null && value instanceof Value.Dict more) {
        dict.values.putAll(more.values);
        dict.complete &= more.complete;
      } else {
        dict.complete = false;
      }
    }
    return dict;
  }

  private Value bool(Expr e, Frame frame) throws PythonError {
    if (e instanceof Expr.BoolOp b) {
      Value last = Value.UNKNOWN;
      for (Expr part : b.values()) {
        last = eval(part, frame);
        Truth truth = Truth.of(last);
        if (truth == Truth.UNKNOWN) {
          return Conditions.truth(e, this, frame).value();
        } else if ((truth == Truth.YES) != b.and()) {
          return last;
        }
      }
      return last;
    }
    return Conditions.truth(e, this, frame).value();
  }

  private Value compare(Expr.Compare c, Frame frame) throws PythonError {
    Value left = eval(c.left(), frame);
    Truth all = Truth.YES;
    for (int i = 0; i < c.comparators().size(); i++) {
      Value right = eval(c.comparators().get(i), frame);
      Truth one = Externals.inModules(left, right, c.operators().get(i), process);
      if (one == Truth.UNKNOWN) {
        one = Operators.compare(c.operators().get(i), left, right);
      }
      all = one == Truth.NO || all == Truth.NO ? Truth.NO : one == Truth.YES ? all : one;
      left = right;
    }
    return all.value();
  }

  private Value slice(Value container, Expr.Slice slice, Frame frame) throws PythonError {
    Optional<Long> lower = bound(slice.lower(), frame);
    Optional<Long> upper = bound(slice.upper(), frame);
    Optional<Long> step = bound(slice.step(), frame);
    boolean known =
        lower.isPresent() == (slice.lower() != null)
            && upper.isPresent() == (slice.upper() != null)
            && step.isPresent() == (slice.step() != null);
    return known && container instanceof Value.Items items && items.complete
        ? Value.Items.of(
            Span.of(items.values, lower.orElse(null), upper.orElse(null), step.orElse(null)))
        : Value.UNKNOWN;
  }

  private Optional<Long> bound(@Nullable Expr part, Frame frame) throws PythonError {
    return part != null && eval(part, frame) instanceof Value.Num n
        ? Optional.of(n.value())
        : Optional.empty();
  }

  private Value subscript(Value container, Value key) {
    if (container instanceof Value.Items items && key instanceof Value.Num n) {
      long at = n.value() < 0 ? items.values.size() + n.value() : n.value();
      boolean known = items.complete && at >= 0 && at < items.values.size();
      return known ? items.values.get((int) at) : Value.UNKNOWN;
    } else if (container instanceof Value.Dict d && key instanceof Value.Str s) {
      return d.values.getOrDefault(s.value(), Value.UNKNOWN);
    } else if (container instanceof Value.External e && key instanceof Value.Str s) {
      return Externals.item(e.name(), s.value(), process);
    } else if (container instanceof Value.Result r && r.callee().endsWith(".parents")) {
      return Value.UNKNOWN;
    }
    return Value.UNKNOWN;
  }

  private Value joined(Expr.JoinedStr j, Frame frame) throws PythonError {
    StringBuilder text = new StringBuilder();
    boolean known = true;
    for (Expr part : j.parts()) {
      Value value = eval(part, frame);
      if (value instanceof Value.Str s) {
        text.append(s.value());
      } else if (value instanceof Value.Num n) {
        text.append(n.value());
      } else {
        known = false;
      }
    }
    return known ? new Value.Str(text.toString()) : Value.UNKNOWN;
  }

  private Value comprehension(Expr.Comprehension c, Frame frame) throws PythonError {
    Scope scope = new Scope(frame.scope);
    Frame inner = new Frame(frame.module, scope, frame);
    Value.Items result = new Value.Items();
    if (c.generators().size() == 1) {
      Expr.Generator g = c.generators().get(0);
      List<Value> elements = elements(eval(g.iterable(), frame));
      if (elements != null && elements.size() <= MAX_ELEMENTS) {
        for (Value element : elements) {
          executor.targets().bind(g.target(), element, inner);
          Truth kept = Truth.YES;
          for (Expr condition : g.conditions()) {
            Truth one = Conditions.truth(condition, this, inner);
            kept = one == Truth.NO || kept == Truth.NO ? Truth.NO : one == Truth.YES ? kept : one;
          }
          if (kept != Truth.NO) {
            result.complete &= kept == Truth.YES;
            result.values.add(eval(c.elements().get(c.elements().size() - 1), inner));
          }
        }
        return c.elements().size() == 1 ? result : Value.UNKNOWN;
      }
    }
    for (Expr.Generator g : c.generators()) {
      eval(g.iterable(), inner);
      executor.targets().bind(g.target(), Value.UNKNOWN, inner);
      for (Expr condition : g.conditions()) {
        eval(condition, inner);
      }
    }
    for (Expr element : c.elements()) {
      eval(element, inner);
    }
    result.complete = false;
    return result;
  }
}
