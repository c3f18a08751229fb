package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.scan.python.facts.Expr;
import dev.headroom.analyzer.scan.python.facts.Stmt;
import dev.headroom.analyzer.scan.python.resolve.Value.Decorator;
import dev.headroom.analyzer.scan.python.resolve.Value.Definition;
import dev.headroom.analyzer.scan.python.resolve.Value.Function;
import dev.headroom.analyzer.scan.python.resolve.Value.Items;
import dev.headroom.analyzer.scan.python.resolve.Value.ModuleValue;
import dev.headroom.analyzer.scan.python.resolve.Value.TypeValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows statements. */
final class Statements {
  /** Elements of a known list that a loop is followed for. */
  private static final int MAX_TURNS = 8;

  private final Follow follow;

  Statements(Follow follow) {
    this.follow = follow;
  }

  Flow body(List<Stmt> body) {
    for (Stmt statement : body) {
      if (follow.exhausted()) {
        return Flow.NEXT;
      }
      Flow flow = one(statement);
      if (flow != Flow.NEXT) {
        return flow;
      }
    }
    return Flow.NEXT;
  }

  private Flow one(Stmt s) {
    follow.steps++;
    Frame frame = follow.frame();
    frame.line = s.line();
    frame.bareCall = false;
    if (s instanceof Stmt.ExprStmt e) {
      frame.bareCall = bare(e.value());
      eval(e.value());
      return follow.calls.takeRaised() ? Flow.RAISE : Flow.NEXT;
    } else if (s instanceof Stmt.Assign a) {
      Value value = eval(a.value());
      if (follow.calls.takeRaised()) {
        return Flow.RAISE;
      }
      a.targets().forEach(t -> assign(t, value));
    } else if (s instanceof Stmt.AnnAssign a) {
      Value value = a.value() == null ? null : eval(a.value());
      if (value != null) {
        assign(a.target(), value);
      }
    } else if (s instanceof Stmt.AugAssign a) {
      Value sum = follow.expressions.add(a.operator(), eval(a.target()), eval(a.value()));
      assign(a.target(), sum);
    } else if (s instanceof Stmt.Return r) {
      Value value = r.value() == null ? Values.NONE : eval(r.value());
      if (follow.calls.takeRaised()) {
        return Flow.RAISE;
      }
      frame.returned.add(value);
      return Flow.RETURN;
    } else if (s instanceof Stmt.Raise r) {
      if (r.exception() != null) {
        eval(r.exception());
      }
      return Flow.RAISE;
    } else if (s instanceof Stmt.Jump j) {
      return j.isBreak() ? Flow.BREAK : Flow.CONTINUE;
    } else if (s instanceof Stmt.If i) {
      Boolean truth = Truths.of(eval(i.test()));
      return truth == null ? new Narrowing(follow).branch(i) : branch(truth, i.body(), i.orElse());
    } else {
      return compound(s, frame);
    }
    return Flow.NEXT;
  }

  private Flow compound(Stmt s, Frame frame) {
    if (s instanceof Stmt.FunctionDef f) {
      bind(f.name(), function(f));
    } else if (s instanceof Stmt.ClassDef c) {
      bind(c.name(), type(c));
    } else if (s instanceof Stmt.With w) {
      return new Contexts(follow).with(w);
    } else if (s instanceof Stmt.For f) {
      return loop(f);
    } else if (s instanceof Stmt.While w) {
      Boolean truth = Truths.of(eval(w.test()));
      return Boolean.FALSE.equals(truth) ? body(w.orElse()) : unsureLoop(w.body());
    } else if (s instanceof Stmt.Try t) {
      return attempt(t);
    } else if (s instanceof Stmt.Import i) {
      imports(i);
    } else if (s instanceof Stmt.FromImport f) {
      fromImport(f);
    } else if (s instanceof Stmt.Global g) {
      if (!g.nonlocal()) {
        frame.globals.addAll(g.names());
      }
    } else if (s instanceof Stmt.Match m) {
      eval(m.subject());
      Map<String, Value> before = frame.names;
      follow.heap.unsure++;
      for (Stmt.Case one : m.cases()) {
        frame.names = copy(before, frame);
        one.names().forEach(n -> bind(n, Values.UNKNOWN));
        body(one.body());
        merge(before, frame.names, frame);
      }
      frame.names = before;
      follow.heap.unsure--;
    } else if (s instanceof Stmt.Del d) {
      d.targets().forEach(follow.mocks::restored);
    } else if (s instanceof Stmt.Assert a) {
      eval(a.test());
    }
    return Flow.NEXT;
  }

  /** A call that takes nothing (or constants) and whose value nobody looks at. */
  private static boolean bare(Expr value) {
    Expr call = value instanceof Expr.Await await ? await.value() : value;
    return call instanceof Expr.Call c
        && c.positional().stream().allMatch(Expr.Constant.class::isInstance)
        && c.keywords().stream().allMatch(k -> k.value() instanceof Expr.Constant);
  }

  private Value eval(Expr e) {
    return follow.expressions.eval(e);
  }

  /** Follows the branch that is taken, or both where that is not known. */
  Flow branch(@Nullable Boolean truth, List<Stmt> then, List<Stmt> orElse) {
    return truth != null ? body(truth ? then : orElse) : both(then, Map.of(), orElse, Map.of());
  }

  /**
   * Follows both branches.
   *
   * @param ifThen names whose value is known better in the first branch
   * @param ifElse names whose value is known better in the second
   */
  Flow both(
      List<Stmt> then, Map<String, Value> ifThen, List<Stmt> orElse, Map<String, Value> ifElse) {
    Frame frame = follow.frame();
    Map<String, Value> before = frame.names;
    follow.heap.unsure++;
    frame.names = copy(before, frame);
    frame.names.putAll(ifThen);
    Flow first = body(then);
    Map<String, Value> afterThen = frame.names;
    frame.names = copy(before, frame);
    frame.names.putAll(ifElse);
    Flow second = body(orElse);
    Map<String, Value> afterElse = frame.names;
    follow.heap.unsure--;
    frame.names = before;
    if (first == Flow.NEXT && second == Flow.NEXT) {
      merge(afterElse, afterThen, frame);
      if (frame.function()) {
        frame.names = afterElse;
      }
      return Flow.NEXT;
    }
    if (frame.function()) {
      frame.names = first == Flow.NEXT ? afterThen : afterElse;
      if (first == Flow.RETURN ^ second == Flow.RETURN) {
        frame.doubts++;
        follow.heap.unsure++;
      }
    }
    return first == second ? first : Flow.NEXT;
  }

  /** Locals are copied for a branch; a module's and a class's names are written through. */
  private static Map<String, Value> copy(Map<String, Value> names, Frame frame) {
    return frame.function() ? new HashMap<>(names) : names;
  }

  private static void merge(Map<String, Value> into, Map<String, Value> from, Frame frame) {
    if (frame.function() && into != from) {
      from.forEach(
          (name, value) -> {
            Value other = into.get(name);
            into.put(name, other == null ? value : Value.either(List.of(other, value)));
          });
    }
  }

  private Flow loop(Stmt.For f) {
    Value iterable = eval(f.iterable());
    if (follow.calls.takeRaised()) {
      return Flow.RAISE;
    }
    List<Value> elements = follow.expressions.elements(iterable);
    if (elements != null) {
      for (Value element : List.copyOf(elements.subList(0, Math.min(elements.size(), MAX_TURNS)))) {
        assign(f.target(), element);
        Flow flow = body(f.body());
        if (flow == Flow.RETURN || flow == Flow.RAISE) {
          return flow;
        }
        if (flow == Flow.BREAK) {
          return Flow.NEXT;
        }
      }
      return body(f.orElse());
    }
    assign(f.target(), follow.expressions.element(iterable));
    return unsureLoop(f.body());
  }

  private Flow unsureLoop(List<Stmt> body) {
    branch(null, body, List.of());
    return Flow.NEXT;
  }

  private Flow attempt(Stmt.Try t) {
    Flow flow = body(t.body());
    if (flow == Flow.RAISE && !t.handlers().isEmpty()) {
      flow = Flow.NEXT;
      Stmt.Handler handler = t.handlers().get(0);
      if (handler.name() != null) {
        bind(handler.name(), Values.UNKNOWN);
      }
      flow = body(handler.body());
    } else if (flow == Flow.NEXT) {
      flow = body(t.orElse());
    }
    Flow last = body(t.finalBody());
    return last == Flow.NEXT ? flow : last;
  }

  private void imports(Stmt.Import i) {
    for (Stmt.Alias alias : i.names()) {
      Value module = follow.importModule(alias.name());
      if (alias.asName() == null && alias.name().contains(".")) {
        String top = alias.name().substring(0, alias.name().indexOf('.'));
        module = follow.importModule(top);
      }
      bind(alias.bound(), module);
    }
  }

  private void fromImport(Stmt.FromImport f) {
    Module own = follow.frame().module;
    String dotted =
        f.level() == 0 ? f.module() : follow.modules.absolute(own, f.level(), f.module());
    Value module = follow.importModule(dotted);
    for (Stmt.Alias alias : f.names()) {
      if (alias.name().equals("*")) {
        star(module);
      } else {
        bind(alias.bound(), follow.attributes.imported(module, alias.name()));
      }
    }
  }

  private void star(Value module) {
    if (module instanceof ModuleValue m) {
      Value listed = m.module().globals.get("__all__");
      new LinkedHashMap<>(m.module().globals)
          .forEach(
              (name, value) -> {
                boolean public_ = !name.startsWith("_");
                if (listed instanceof Items items && !items.open) {
                  public_ = items.values.contains(Value.text(name));
                }
                if (public_) {
                  bind(name, value);
                }
              });
    }
  }

  /** Binds a name of the frame, or a global that it declared. */
  void bind(String name, Value value) {
    Frame frame = follow.frame();
    if (frame.globals.contains(name)) {
      follow.recorder.keep(value);
      follow.heap.put(frame.module.globals, name, value);
    } else if (frame.function()) {
      frame.names.put(name, value);
    } else {
      follow.heap.put(frame.names, name, value);
    }
  }

  void assign(Expr target, Value value) {
    if (target instanceof Expr.Name n) {
      bind(n.id(), value);
    } else if (target instanceof Expr.Attribute a) {
      Value owner = eval(a.value());
      follow.attributes.set(owner, a.name(), value, a.line());
    } else if (target instanceof Expr.Sequence s) {
      List<Value> parts = follow.expressions.elements(value);
      for (int i = 0; i < s.elements().size(); i++) {
        boolean known = parts != null && i < parts.size();
        assign(s.elements().get(i), known && parts != null ? parts.get(i) : Values.UNKNOWN);
      }
    } else if (target instanceof Expr.Starred s) {
      assign(s.value(), new Items(List.of(), true));
    } else if (target instanceof Expr.Subscript s) {
      follow.attributes.setItem(eval(s.value()), eval(s.index()), value, s.line());
    }
  }

  private Value function(Stmt.FunctionDef f) {
    Frame frame = follow.frame();
    List<Decorator> decorators = f.decorators().stream().map(this::decorator).toList();
    Definition definition =
        new Definition(
            f.name(),
            f.line(),
            f.parameters(),
            f.block(),
            null,
            frame.module,
            frame.function() ? frame : frame.closure,
            decorators);
    definition.owner = frame.classBody;
    Function function = new Function(definition, null);
    for (Decorator decorator : decorators) {
      follow.libraries.registered(decorator, function);
    }
    return function;
  }

  Decorator decorator(Expr e) {
    follow.frame().line = e.line();
    if (e instanceof Expr.Call call) {
      Value callee = eval(call.function());
      String dotted = follow.attributes.dotted(callee, call.function());
      Arguments arguments = follow.expressions.arguments(call);
      return new Decorator(callee, dotted, arguments, true, e.line());
    }
    Value callee = eval(e);
    String dotted = follow.attributes.dotted(callee, e);
    return new Decorator(callee, dotted, Arguments.NONE, false, e.line());
  }

  private Value type(Stmt.ClassDef c) {
    Frame frame = follow.frame();
    List<Decorator> decorators = c.decorators().stream().map(this::decorator).toList();
    List<Value> bases = new ArrayList<>();
    for (Expr base : c.bases()) {
      Value value = eval(base instanceof Expr.Subscript s ? s.value() : base);
      value.ways().stream().findFirst().ifPresent(bases::add);
    }
    TypeValue type = new TypeValue(c.name(), c.line(), frame.module, bases, decorators);
    Frame body =
        new Frame(frame.module, null, frame.function() ? frame : frame.closure, null, type.members);
    body.classBody = type;
    body.fixture = frame.fixture;
    follow.frames.push(body);
    try {
      body(c.body());
    } finally {
      follow.frames.pop();
    }
    return type;
  }
}
