package dev.headroom.analyzer.scan.python.execute;

import dev.headroom.analyzer.scan.python.facts.Expr;
import dev.headroom.analyzer.scan.python.facts.Parameters.Parameter;
import dev.headroom.analyzer.scan.python.facts.Stmt;
import dev.headroom.analyzer.scan.python.facts.Walk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Executes statements. Where a condition is not known both ways are taken. */
final class Executor {
  /** Elements of a known list that a loop goes through. */
  private static final int MAX_ROUNDS = 200;

  /** How a block ended. */
  enum Flow {
    NORMAL,
    RETURN,
    BREAK,
    CONTINUE
  }

  private final PythonProcess process;
  private final Evaluator evaluator;
  private final Calls calls;
  private final Targets targets;

  Executor(PythonProcess process) {
    this.process = process;
    this.calls = new Calls(process, this);
    this.evaluator = new Evaluator(process, this);
    this.targets = new Targets(process, evaluator);
  }

  Calls calls() {
    return calls;
  }

  Evaluator evaluator() {
    return evaluator;
  }

  Targets targets() {
    return targets;
  }

  void module(ModuleState module) throws PythonError {
    block(process.statements(module), new Frame(module, module.globals, null));
  }

  Flow block(List<Stmt> statements, Frame frame) throws PythonError {
    for (Stmt statement : statements) {
      Flow flow = execute(statement, frame);
      if (flow != Flow.NORMAL) {
        return flow;
      }
    }
    return Flow.NORMAL;
  }

  private Flow execute(Stmt s, Frame frame) throws PythonError {
    if (s instanceof Stmt.Import i) {
      for (Stmt.Alias alias : i.names()) {
        importName(alias, i.line(), frame);
      }
    } else if (s instanceof Stmt.FromImport i) {
      process.importer.from(i, frame);
    } else if (s instanceof Stmt.Assign a) {
      Value value = evaluator.eval(a.value(), frame);
      for (Expr target : a.targets()) {
        targets.bind(target, value, frame);
      }
    } else if (s instanceof Stmt.AnnAssign a) {
      if (a.value() != null) {
        targets.bind(a.target(), evaluator.eval(a.value(), frame), frame);
      }
    } else if (s instanceof Stmt.AugAssign a) {
      Value sum =
          Operators.binary(
              a.operator(),
              evaluator.eval(a.target(), frame),
              evaluator.eval(a.value(), frame),
              process.project.tree());
      targets.bind(a.target(), sum, frame);
    } else if (s instanceof Stmt.ExprStmt e) {
      evaluator.eval(e.value(), frame);
    } else if (s instanceof Stmt.FunctionDef f) {
      define(f, frame);
    } else if (s instanceof Stmt.ClassDef c) {
      define(c, frame);
    } else if (s instanceof Stmt.Return r) {
      frame.returned = r.value() == null ? Value.NONE : evaluator.eval(r.value(), frame);
      return Flow.RETURN;
    } else if (s instanceof Stmt.Jump j) {
      return j.isBreak() ? Flow.BREAK : Flow.CONTINUE;
    } else if (s instanceof Stmt.Del d) {
      for (Expr target : d.targets()) {
        targets.delete(target, frame);
      }
    } else if (s instanceof Stmt.Global g) {
      g.names().forEach(frame.scope::declareOuter);
    } else if (s instanceof Stmt.Raise r) {
      raise(r, frame);
    } else if (s instanceof Stmt.Assert a) {
      evaluator.eval(a.test(), frame);
    } else {
      return compound(s, frame);
    }
    return Flow.NORMAL;
  }

  private Flow compound(Stmt s, Frame frame) throws PythonError {
    if (s instanceof Stmt.If i) {
      return branch(i, frame);
    } else if (s instanceof Stmt.Try t) {
      return tryBlock(t, frame);
    } else if (s instanceof Stmt.With w) {
      return with(w, frame);
    } else if (s instanceof Stmt.For f) {
      return loop(f, frame);
    } else if (s instanceof Stmt.While w) {
      Truth test = Truth.of(evaluator.eval(w.test(), frame));
      return test == Truth.NO ? block(w.orElse(), frame) : maybe(w.body(), frame);
    } else if (s instanceof Stmt.Match m) {
      evaluator.eval(m.subject(), frame);
      for (Stmt.Case one : m.cases()) {
        one.names().forEach(n -> frame.scope.set(n, Value.UNKNOWN));
        maybe(one.body(), frame);
      }
    }
    return Flow.NORMAL;
  }

  private void importName(Stmt.Alias alias, int line, Frame frame) throws PythonError {
    Value leaf = process.importer.load(alias.name(), frame, line);
    if (alias.asName() != null || !alias.name().contains(".")) {
      frame.scope.set(alias.bound(), leaf);
      return;
    }
    ModuleState top = process.modules.get(alias.bound());
    Value bound =
        top != null
            ? new Value.Module(top)
            : leaf instanceof Value.External
                ? new Value.External("module:" + alias.bound())
                : Value.UNKNOWN;
    frame.scope.set(alias.bound(), bound);
  }

  private void define(Stmt.FunctionDef f, Frame frame) throws PythonError {
    for (Parameter parameter : f.parameters().all()) {
      if (parameter.defaultValue() != null) {
        evaluator.eval(parameter.defaultValue(), frame);
      }
    }
    List<Mark> marks = new ArrayList<>();
    Value.Function function = new Value.Function(frame.module, frame.scope, f, null, marks);
    // the name is bound to the function whatever a decorator makes of it: what is asked later is
    // its definition
    decorate(f.decorators(), function, marks, frame);
    frame.scope.set(f.name(), function);
  }

  private void define(Stmt.ClassDef c, Frame frame) throws PythonError {
    List<Value> bases = new ArrayList<>();
    for (Expr base : c.bases()) {
      bases.add(evaluator.eval(base, frame));
    }
    for (Expr.Keyword keyword : c.keywords()) {
      evaluator.eval(keyword.value(), frame);
    }
    Scope names = new Scope(frame.scope);
    Value.Type type = new Value.Type(frame.module, c, names, bases);
    block(c.body(), new Frame(frame.module, names, frame));
    decorate(c.decorators(), type, type.marks, frame);
    frame.scope.set(c.name(), type);
  }

  private void decorate(List<Expr> decorators, Value target, List<Mark> marks, Frame frame)
      throws PythonError {
    for (int i = decorators.size() - 1; i >= 0; i--) {
      Value decorator = evaluator.eval(decorators.get(i), frame);
      Mark mark = Mark.of(decorator);
      if (mark != null) {
        marks.add(0, mark);
      } else {
        calls.call(decorator, List.of(target), Map.of(), frame);
      }
    }
  }

  private void raise(Stmt.Raise r, Frame frame) throws PythonError {
    String name = "";
    if (r.exception() != null) {
      Expr type = r.exception() instanceof Expr.Call call ? call.function() : r.exception();
      name = type.dotted().orElse("");
      evaluator.eval(r.exception(), frame);
    }
    name = name.substring(name.lastIndexOf('.') + 1);
    PythonError.Kind kind =
        switch (name) {
          case "ImportError", "ModuleNotFoundError" -> PythonError.Kind.IMPORT;
          case "SkipTest", "Skipped" -> PythonError.Kind.SKIP;
          default -> PythonError.Kind.OTHER;
        };
    throw new PythonError(kind, name, "raises " + (name.isEmpty() ? "an error" : name));
  }

  private Flow branch(Stmt.If i, Frame frame) throws PythonError {
    Truth test = Conditions.truth(i.test(), evaluator, frame);
    if (test != Truth.UNKNOWN) {
      return block(test == Truth.YES ? i.body() : i.orElse(), frame);
    }
    Map<String, Value> before = assigned(i, frame);
    Flow body = maybe(i.body(), frame);
    Map<String, Value> middle = new HashMap<>();
    for (String name : before.keySet()) {
      Value value = frame.scope.own(name);
      middle.put(name, value == null ? Value.UNKNOWN : value);
      restore(frame, name, before.get(name));
    }
    Flow otherwise = maybe(i.orElse(), frame);
    for (String name : before.keySet()) {
      merge(frame, name, middle.get(name));
    }
    if (body == otherwise) {
      return body;
    }
    frame.uncertain = true;
    return Flow.NORMAL;
  }

  private static void restore(Frame frame, String name, @Nullable Value value) {
    if (value == null) {
      frame.scope.remove(name);
    } else {
      frame.scope.set(name, value);
    }
  }

  /** After a condition that is not known, a constant counts only if both ways agree. */
  private static void merge(Frame frame, String name, @Nullable Value one) {
    Value other = frame.scope.own(name);
    Value first = one == null ? Value.UNKNOWN : one;
    if (other == null || other instanceof Value.Nothing) {
      frame.scope.set(
          name, first instanceof Value.Nothing || defines(first) ? first : Value.UNKNOWN);
    } else if (!other.equals(first) && !defines(other)) {
      frame.scope.set(name, defines(first) ? first : Value.UNKNOWN);
    }
  }

  private static boolean defines(Value value) {
    return value instanceof Value.Function
        || value instanceof Value.Type
        || value instanceof Value.Module;
  }

  /** Names that an unknown condition may bind, with their values before it. */
  private static Map<String, Value> assigned(Stmt.If i, Frame frame) {
    Map<String, Value> names = new HashMap<>();
    Walk.ownStatements(
        List.of(i),
        s -> {
          if (s instanceof Stmt.Assign a) {
            for (Expr target : a.targets()) {
              if (target instanceof Expr.Name n) {
                names.put(n.id(), frame.scope.own(n.id()));
              }
            }
          }
        });
    return names;
  }

  /** A block that may not be reached: an error in it ends it, and nothing else. */
  private Flow maybe(List<Stmt> statements, Frame frame) {
    try {
      Flow flow = block(statements, frame);
      if (flow == Flow.RETURN) {
        frame.uncertain = true;
      }
      return flow == Flow.RETURN ? Flow.RETURN : Flow.NORMAL;
    } catch (PythonError ended) {
      frame.uncertain = true;
      return Flow.NORMAL;
    }
  }

  private Flow tryBlock(Stmt.Try t, Frame frame) throws PythonError {
    Flow flow;
    try {
      flow = block(t.body(), frame);
      if (flow == Flow.NORMAL) {
        flow = block(t.orElse(), frame);
      }
    } catch (PythonError error) {
      Stmt.Handler handler = handler(t, error);
      if (handler == null) {
        block(t.finalBody(), frame);
        throw error;
      }
      if (handler.name() != null) {
        frame.scope.set(handler.name(), Value.UNKNOWN);
      }
      flow = block(handler.body(), frame);
    }
    Flow last = block(t.finalBody(), frame);
    return last == Flow.NORMAL ? flow : last;
  }

  private static Stmt.@Nullable Handler handler(Stmt.Try t, PythonError error) {
    for (Stmt.Handler handler : t.handlers()) {
      if (handler.type() == null || Conditions.catches(handler.type(), error)) {
        return handler;
      }
    }
    return null;
  }

  private Flow with(Stmt.With w, Frame frame) throws PythonError {
    boolean suppresses = false;
    List<Value> contexts = new ArrayList<>();
    for (Stmt.Item item : w.items()) {
      Value context = evaluator.eval(item.context(), frame);
      contexts.add(context);
      suppresses |=
          context instanceof Value.Result r
              && (r.callee().endsWith(".suppress") || r.callee().endsWith(".raises"));
      Value entered = calls.enter(context, frame);
      if (item.target() != null) {
        targets.bind(item.target(), entered, frame);
      }
    }
    Flow flow;
    try {
      flow = block(w.body(), frame);
    } catch (PythonError error) {
      if (!suppresses) {
        throw error;
      }
      flow = Flow.NORMAL;
    } finally {
      contexts.forEach(calls::leave);
    }
    return flow;
  }

  private Flow loop(Stmt.For f, Frame frame) throws PythonError {
    Value iterable = evaluator.eval(f.iterable(), frame);
    List<Value> elements = Evaluator.elements(iterable);
    if (elements == null || elements.size() > MAX_ROUNDS) {
      targets.bind(f.target(), Value.UNKNOWN, frame);
      return maybe(f.body(), frame);
    }
    for (Value element : elements) {
      targets.bind(f.target(), element, frame);
      Flow flow = block(f.body(), frame);
      if (flow == Flow.RETURN) {
        return flow;
      } else if (flow == Flow.BREAK) {
        return Flow.NORMAL;
      }
    }
    return block(f.orElse(), frame);
  }
}
