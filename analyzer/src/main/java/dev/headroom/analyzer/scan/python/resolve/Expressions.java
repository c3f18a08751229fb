package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.scan.python.facts.Body;
import dev.headroom.analyzer.scan.python.facts.Expr;
import dev.headroom.analyzer.scan.python.resolve.Value.Choice;
import dev.headroom.analyzer.scan.python.resolve.Value.Const;
import dev.headroom.analyzer.scan.python.resolve.Value.Definition;
import dev.headroom.analyzer.scan.python.resolve.Value.Function;
import dev.headroom.analyzer.scan.python.resolve.Value.Items;
import dev.headroom.analyzer.scan.python.resolve.Value.Lib;
import dev.headroom.analyzer.scan.python.resolve.Value.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evaluates expressions to what they may be. */
final class Expressions {
  private final Follow follow;
  private final Subscripts subscripts = new Subscripts(this);

  Expressions(Follow follow) {
    this.follow = follow;
  }

  Value eval(Expr e) {
    follow.steps++;
    if (follow.exhausted()) {
      return Values.UNKNOWN;
    }
    if (e instanceof Expr.Name n) {
      return follow.attributes.name(n.id());
    } else if (e instanceof Expr.Attribute a) {
      return follow.attributes.get(eval(a.value()), a.name());
    } else if (e instanceof Expr.Constant c) {
      return new Const(c.kind(), c.text());
    } else if (e instanceof Expr.Call c) {
      return call(c);
    } else if (e instanceof Expr.Await a) {
      return eval(a.value());
    } else if (e instanceof Expr.JoinedStr j) {
      return joined(j);
    } else if (e instanceof Expr.Sequence s) {
      return sequence(s);
    } else if (e instanceof Expr.Dict d) {
      return dict(d);
    } else if (e instanceof Expr.Subscript s && s.index() instanceof Expr.Slice slice) {
      return subscripts.slice(eval(s.value()), slice);
    } else if (e instanceof Expr.Subscript s) {
      return Subscripts.item(eval(s.value()), eval(s.index()));
    }
    return operation(e);
  }

  private Value operation(Expr e) {
    if (e instanceof Expr.BoolOp b) {
      return bool(b);
    } else if (e instanceof Expr.Compare c) {
      return compare(c);
    } else if (e instanceof Expr.UnaryOp u) {
      Value operand = eval(u.operand());
      Boolean truth = u.operator().equals("not") ? Truths.not(Truths.of(operand)) : null;
      return truth == null ? Values.UNKNOWN : Value.bool(truth);
    } else if (e instanceof Expr.IfExp i) {
      Boolean truth = Truths.of(eval(i.test()));
      if (truth != null) {
        return eval(truth ? i.body() : i.orElse());
      }
      follow.heap.unsure++;
      Value either = Value.either(List.of(eval(i.body()), eval(i.orElse())));
      follow.heap.unsure--;
      return either;
    } else if (e instanceof Expr.BinOp b) {
      return add(b.operator(), eval(b.left()), eval(b.right()));
    } else if (e instanceof Expr.NamedExpr n) {
      Value value = eval(n.value());
      follow.statements.assign(n.target(), value);
      return value;
    } else if (e instanceof Expr.Lambda l) {
      Frame frame = follow.frame();
      Frame closure = frame.function() ? frame : frame.closure;
      return new Function(
          new Definition(
              "<lambda>",
              l.line(),
              l.parameters(),
              Body.EMPTY,
              l.body(),
              frame.module,
              closure,
              List.of()),
          null);
    } else if (e instanceof Expr.Yield y) {
      return yielded(y);
    } else if (e instanceof Expr.Starred s) {
      return eval(s.value());
    } else if (e instanceof Expr.Comprehension c) {
      return comprehension(c);
    }
    e.children().forEach(this::eval);
    return Values.UNKNOWN;
  }

  private Value yielded(Expr.Yield y) {
    Value value = y.value() == null ? Values.NONE : eval(y.value());
    Frame frame = follow.frame();
    if (y.from() && value instanceof GeneratorCall call) {
      follow.calls.generator(call.function(), call.arguments(), v -> give(frame, v));
    } else {
      give(frame, value);
    }
    return Values.UNKNOWN;
  }

  private void give(Frame frame, Value value) {
    if (frame.onYield != null) {
      frame.onYield.accept(value);
    }
  }

  private Value call(Expr.Call c) {
    Frame frame = follow.frame();
    boolean bare = frame.bareCall;
    if (c.function() instanceof Expr.Name n && n.id().equals("super") && c.positional().isEmpty()) {
      return follow.attributes.superOf(frame);
    }
    Value function = eval(c.function());
    Arguments arguments = arguments(c);
    frame.line = c.line();
    frame.bareCall = bare;
    return follow.calls.call(function, arguments);
  }

  Arguments arguments(Expr.Call c) {
    List<Value> positional = new ArrayList<>();
    Map<String, Value> keywords = new LinkedHashMap<>();
    boolean open = false;
    boolean bare = follow.frame().bareCall;
    follow.frame().bareCall = false;
    for (Expr e : c.positional()) {
      if (e instanceof Expr.Starred s) {
        List<Value> more = elements(eval(s.value()));
        if (more == null) {
          open = true;
        } else {
          positional.addAll(more);
        }
      } else {
        positional.add(eval(e));
      }
    }
    for (Expr.Keyword k : c.keywords()) {
      Value value = eval(k.value());
      if (k.name() != null) {
        keywords.put(k.name(), value);
      } else if (value instanceof Mapping m) {
        keywords.putAll(m.entries);
        open |= m.open;
      } else {
        open = true;
      }
    }
    follow.frame().bareCall = bare;
    return new Arguments(positional, keywords, open);
  }

  private Value joined(Expr.JoinedStr j) {
    Value text = Value.text("");
    for (Expr part : j.parts()) {
      text = add("+", text, asText(eval(part)));
    }
    return text;
  }

  static Value asText(Value value) {
    if (value instanceof Const c) {
      return switch (c.kind()) {
        case STRING, CUT -> c;
        case INT, FLOAT -> Value.text(c.text());
        case NONE -> Value.text("None");
        case TRUE -> Value.text("True");
        case FALSE -> Value.text("False");
        default -> Values.UNKNOWN;
      };
    }
    if ((value instanceof Lib lib && lib.isClass())
        || (value instanceof Lib b && b.name().startsWith("builtins."))) {
      return Value.text("<class '" + ((Lib) value).name() + "'>");
    } else if (value instanceof Value.TypeValue type) {
      return Value.text("<class '" + type.qualified() + "'>");
    }
    if (value instanceof Value.Scratch || Value.Unknown.fromEnvironment(value)) {
      return value;
    }
    return value instanceof Choice choice
        ? Value.either(choice.values().stream().map(Expressions::asText).toList())
        : Values.UNKNOWN;
  }

  Value add(String operator, Value left, Value right) {
    if (left instanceof Choice || right instanceof Choice) {
      List<Value> all = new ArrayList<>();
      for (Value l : left.ways()) {
        for (Value r : right.ways()) {
          all.add(all.size() < Value.MAX_CHOICES ? add(operator, l, r) : Values.UNKNOWN);
        }
      }
      return Value.either(all);
    }
    if (operator.equals("+") && left instanceof Const l && right instanceof Const r) {
      return l.string() && r.string() ? Value.text(l.text() + r.text()) : Values.UNKNOWN;
    }
    if (operator.equals("+") && left instanceof Items l && right instanceof Items r) {
      List<Value> all = new ArrayList<>(l.values);
      all.addAll(r.values);
      return new Items(all, l.open || r.open);
    }
    if (operator.equals("%") && left instanceof Const l && l.string() && right instanceof Const r) {
      Value text = asText(r);
      if (text instanceof Const t && l.text().indexOf("%s") == l.text().lastIndexOf("%s")) {
        return Value.text(l.text().replace("%s", t.text()));
      }
    }
    if (left instanceof Value.Scratch || right instanceof Value.Scratch) {
      return Values.SCRATCH;
    }
    if (Value.Unknown.fromEnvironment(left) || Value.Unknown.fromEnvironment(right)) {
      return Value.Unknown.fromEnvironment(left) ? left : right;
    }
    if (operator.equals("/") && left instanceof Value.LibObject) {
      return left;
    }
    if (operator.equals("|") && left instanceof Mapping l && right instanceof Mapping r) {
      Mapping all = new Mapping();
      all.entries.putAll(l.entries);
      all.entries.putAll(r.entries);
      all.open = l.open || r.open;
      return all;
    }
    return Values.UNKNOWN;
  }

  private Value sequence(Expr.Sequence s) {
    List<Value> values = new ArrayList<>();
    boolean open = s.omitted() > 0;
    for (Expr e : s.elements()) {
      if (e instanceof Expr.Starred star) {
        List<Value> more = elements(eval(star.value()));
        if (more == null) {
          open = true;
        } else {
          values.addAll(more);
        }
      } else {
        values.add(eval(e));
      }
    }
    return new Items(values, open);
  }

  private Value dict(Expr.Dict d) {
    Mapping mapping = new Mapping();
    for (Expr.Entry entry : d.entries()) {
      Value value = eval(entry.value());
      if (entry.key() == null) {
        if (value instanceof Mapping more) {
          mapping.entries.putAll(more.entries);
          mapping.open |= more.open;
        } else {
          mapping.open = true;
        }
      } else if (eval(entry.key()) instanceof Const key) {
        mapping.entries.put(key.text(), value);
      } else {
        mapping.open = true;
        mapping.entries.put("#" + mapping.entries.size(), value);
      }
    }
    return mapping;
  }

  /** Everything that iterating gives, in order, where that is known. */
  @Nullable List<Value> elements(Value iterable) {
    if (iterable instanceof Items items && !items.open) {
      return items.values;
    } else if (iterable instanceof Mapping m && !m.open) {
      return m.entries.keySet().stream().map(Value::text).toList();
    } else if (iterable instanceof GeneratorCall call) {
      List<Value> all = new ArrayList<>();
      follow.calls.generator(call.function(), call.arguments(), all::add);
      return all;
    }
    return null;
  }

  /** Any one of what iterating gives. */
  Value element(Value iterable) {
    return iterable instanceof Items items && !items.values.isEmpty()
        ? Value.either(items.values)
        : iterable instanceof Value.Fake fake ? fake : Values.UNKNOWN;
  }

  private Value bool(Expr.BoolOp b) {
    List<Value> possible = new ArrayList<>();
    int unsure = follow.heap.unsure;
    for (int i = 0; i < b.values().size(); i++) {
      Value value = eval(b.values().get(i));
      Boolean truth = Truths.of(value);
      boolean last = i == b.values().size() - 1;
      if ((truth != null && truth != b.and()) || last) {
        possible.add(value);
        break;
      }
      if (truth == null) {
        possible.add(value);
        follow.heap.unsure++;
      }
    }
    follow.heap.unsure = unsure;
    return Value.either(possible);
  }

  private Value compare(Expr.Compare c) {
    Value left = eval(c.left());
    Boolean result = true;
    for (int i = 0; i < c.operators().size(); i++) {
      Value right = eval(c.comparators().get(i));
      Boolean one = Truths.compare(left, c.operators().get(i), right);
      result =
          (Boolean.FALSE.equals(one) || Boolean.FALSE.equals(result))
              ? Boolean.FALSE
              : (one == null || result == null) ? null : Boolean.TRUE;
      left = right;
    }
    return result == null ? Values.UNKNOWN : Value.bool(result);
  }

  private Value comprehension(Expr.Comprehension c) {
    List<Value> results = new ArrayList<>();
    Frame frame = follow.frame();
    Map<String, Value> before = frame.names;
    if (frame.function()) {
      frame.names = new java.util.HashMap<>(before);
    }
    boolean known = generators(c, 0, results);
    frame.names = before;
    if (c.elements().size() > 1) {
      Mapping mapping = new Mapping();
      mapping.open = true;
      return mapping;
    }
    return new Items(results, !known);
  }

  private boolean generators(Expr.Comprehension c, int index, List<Value> results) {
    if (index == c.generators().size()) {
      c.elements().forEach(e -> results.add(eval(e)));
      return true;
    }
    Expr.Generator g = c.generators().get(index);
    Value iterable = eval(g.iterable());
    List<Value> elements = elements(iterable);
    boolean known = elements != null && elements.size() <= Value.MAX_CHOICES;
    List<Value> turns = elements != null ? elements : List.of(element(iterable));
    follow.heap.unsure += known ? 0 : 1;
    for (Value element : turns.subList(0, Math.min(turns.size(), Value.MAX_CHOICES))) {
      follow.statements.assign(g.target(), element);
      boolean taken = true;
      for (Expr condition : g.conditions()) {
        Boolean truth = Truths.of(eval(condition));
        taken &= !Boolean.FALSE.equals(truth);
        known &= truth != null;
      }
      if (taken) {
        known &= generators(c, index + 1, results);
      }
    }
    follow.heap.unsure -= elements != null && elements.size() <= Value.MAX_CHOICES ? 0 : 1;
    return known;
  }
}
