package dev.headroom.analyzer.scan.python.execute;

import dev.headroom.analyzer.scan.python.execute.ModuleState.Place;
import dev.headroom.analyzer.scan.python.facts.Expr;
import java.util.List;

/** Binds values to the targets of assignments, {@code sys.modules["x"]} among them. */
final class Targets {
  private final PythonProcess process;
  private final Evaluator evaluator;

  Targets(PythonProcess process, Evaluator evaluator) {
    this.process = process;
    this.evaluator = evaluator;
  }

  void bind(Expr target, Value value, Frame frame) throws PythonError {
    if (target instanceof Expr.Name n) {
      frame.scope.set(n.id(), value);
    } else if (target instanceof Expr.Sequence s) {
      unpack(s, value, frame);
    } else if (target instanceof Expr.Starred s) {
      bind(s.value(), Value.UNKNOWN, frame);
    } else if (target instanceof Expr.Subscript s) {
      subscript(s, value, frame);
    } else if (target instanceof Expr.Attribute a) {
      if (evaluator.eval(a.value(), frame) instanceof Value.Module m) {
        m.state().globals.set(a.name(), value);
      }
    }
  }

  private void unpack(Expr.Sequence targets, Value value, Frame frame) throws PythonError {
    List<Value> elements = Evaluator.elements(value);
    boolean fits = elements != null && elements.size() == targets.elements().size();
    for (int i = 0; i < targets.elements().size(); i++) {
      Value element = fits && elements != null ? elements.get(i) : Value.UNKNOWN;
      bind(targets.elements().get(i), element, frame);
    }
    lazy(value, frame);
  }

  /** {@code __getattr__, __dir__, __all__ = attach(__name__, …)}: names that import on demand. */
  private static void lazy(Value value, Frame frame) {
    if (value instanceof Value.Result r && r.callee().contains(".attach")) {
      LazyNames.of(r, frame.module).forEach(frame.module.lazyNames::putIfAbsent);
    }
  }

  private void subscript(Expr.Subscript s, Value value, Frame frame) throws PythonError {
    Value container = evaluator.eval(s.value(), frame);
    Value key = evaluator.eval(s.index(), frame);
    if (container instanceof Value.External e && key instanceof Value.Str name) {
      if (e.name().equals("sys.modules")) {
        replace(name.value(), value, frame, s.line());
      } else if (e.name().equals("os.environ") && value instanceof Value.Str text) {
        process.environment.put(name.value(), text.value());
      }
    } else if (container instanceof Value.Dict d) {
      if (key instanceof Value.Str name) {
        d.values.put(name.value(), value);
      } else {
        d.complete = false;
      }
    } else if (container instanceof Value.Items items) {
      items.complete = false;
    }
  }

  /** {@code sys.modules[name] = value}. */
  void replace(String name, Value value, Frame frame, int line) {
    if (name.equals(frame.module.name())) {
      // a module that puts an object in its own place: its names come on demand
      if (value instanceof Value.Result r) {
        frame.module.lazyNames.putAll(LazyNames.of(r, frame.module));
      } else if (value instanceof Value.Instance) {
        frame.module.names().values().stream()
            .filter(Value.Dict.class::isInstance)
            .forEach(d -> frame.module.lazyNames.putAll(LazyNames.of(d, frame.module)));
      }
      return;
    }
    if (value instanceof Value.Module m) {
      process.replaced.put(name, m);
    } else if (value instanceof Value.Nothing) {
      process.replaced.put(name, value);
    } else if (value instanceof Value.External) {
      process.replaced.put(name, value);
    } else {
      process.stubs.putIfAbsent(name, new Place(frame.module.file(), line));
    }
  }

  void delete(Expr target, Frame frame) throws PythonError {
    if (target instanceof Expr.Name n) {
      frame.scope.remove(n.id());
    } else if (target instanceof Expr.Subscript s) {
      Value container = evaluator.eval(s.value(), frame);
      Value key = evaluator.eval(s.index(), frame);
      if (container instanceof Value.External e
          && e.name().equals("sys.modules")
          && key instanceof Value.Str name) {
        forget(name.value());
      }
    }
  }

  /** {@code del sys.modules[name]}: a stub is gone; what was imported has been paid for. */
  void forget(String name) {
    process.stubs.remove(name);
    process.replaced.remove(name);
  }
}
