package dev.headroom.analyzer.scan.python.execute;

import dev.headroom.analyzer.scan.python.execute.ModuleState.Place;
import dev.headroom.analyzer.scan.python.facts.Parameters.Kind;
import dev.headroom.analyzer.scan.python.facts.Parameters.Parameter;
import dev.headroom.analyzer.scan.python.facts.Stmt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Executes calls: the project's functions by their bodies, a few of the language's by meaning. */
final class Calls {
  /** Calls within calls that are followed at import time. */
  private static final int MAX_DEPTH = 40;

  /** Executions of one function; each more would say nothing new. */
  private static final int MAX_REPEATS = 60;

  private final PythonProcess process;
  private final Executor executor;
  private final LibraryCalls library;
  private final Map<Place, Integer> repeats = new HashMap<>();
  private final List<Place> running = new ArrayList<>();

  Calls(PythonProcess process, Executor executor) {
    this.process = process;
    this.executor = executor;
    this.library = new LibraryCalls(process, executor);
  }

  Value call(Value callee, List<Value> positional, Map<String, Value> keywords, Frame frame)
      throws PythonError {
    return call(callee, positional, keywords, frame, 0);
  }

  Value call(
      Value callee, List<Value> positional, Map<String, Value> keywords, Frame frame, int line)
      throws PythonError {
    if (callee instanceof Value.Function f) {
      return function(f, positional, keywords, frame);
    } else if (callee instanceof Value.Type c) {
      Value.Instance made = new Value.Instance(c);
      if (c.attribute("__init__", 0) instanceof Value.Function init) {
        function(init.boundTo(made), positional, keywords, frame);
      }
      return made;
    } else if (callee instanceof Value.External e) {
      String name = e.name().startsWith("module:") ? e.name().substring(7) : e.name();
      return library.call(name, positional, keywords, frame, line);
    } else if (callee instanceof Value.Result r) {
      return library.method(r, positional, keywords, frame, line);
    } else if (callee instanceof Value.Instance i
        && i.type().attribute("__call__", 0) instanceof Value.Function f) {
      return function(f.boundTo(i), positional, keywords, frame);
    }
    return Value.UNKNOWN;
  }

  /** A module's {@code __getattr__(name)}. */
  Value onDemand(Value.Function getattr, String name, Frame frame) throws PythonError {
    return function(getattr, List.of(new Value.Str(name)), Map.of(), frame);
  }

  private Value function(
      Value.Function f, List<Value> positional, Map<String, Value> keywords, Frame frame)
      throws PythonError {
    Stmt.FunctionDef definition = f.definition();
    Place place = new Place(f.home().file(), definition.line());
    int before = repeats.merge(place, 1, Integer::sum);
    if (frame.depth > MAX_DEPTH
        || before > MAX_REPEATS
        || running.contains(place)
        || process.exhausted()) {
      return Value.UNKNOWN;
    }
    Scope scope = new Scope(f.scope());
    Frame inner = new Frame(f.home(), scope, frame);
    List<Value> all = new ArrayList<>(positional);
    if (f.self() != null) {
      all.add(0, f.self());
    }
    bind(definition, all, keywords, inner);
    running.add(place);
    try {
      executor.block(definition.body(), inner);
      return inner.uncertain ? Value.UNKNOWN : inner.returned;
    } catch (PythonError error) {
      // an error of another kind rests on arguments that are mostly not known
      if (inner.uncertain || error.kind == PythonError.Kind.OTHER) {
        return Value.UNKNOWN;
      }
      throw error;
    } finally {
      running.remove(running.size() - 1);
    }
  }

  private void bind(
      Stmt.FunctionDef definition, List<Value> positional, Map<String, Value> keywords, Frame inner)
      throws PythonError {
    int next = 0;
    for (Parameter parameter : definition.parameters().all()) {
      Value value;
      if (parameter.kind() == Kind.STAR) {
        value =
            Value.Items.of(
                positional.subList(Math.min(next, positional.size()), positional.size()));
      } else if (parameter.kind() == Kind.DOUBLE_STAR) {
        Value.Dict rest = new Value.Dict();
        rest.values.putAll(keywords);
        value = rest;
      } else if (parameter.kind() != Kind.KEYWORD_ONLY && next < positional.size()) {
        value = positional.get(next++);
      } else if (keywords.containsKey(parameter.name())) {
        value = keywords.getOrDefault(parameter.name(), Value.UNKNOWN);
      } else {
        value =
            parameter.defaultValue() == null
                ? Value.UNKNOWN
                : executor.evaluator().eval(parameter.defaultValue(), inner);
      }
      inner.scope.set(parameter.name(), value);
    }
  }

  /** {@code with context}: what the target is bound to. */
  Value enter(Value context, Frame frame) throws PythonError {
    if (context instanceof Value.Instance i
        && i.type().attribute("__enter__", 0) instanceof Value.Function f) {
      return function(f.boundTo(i), List.of(), Map.of(), frame);
    }
    library.start(context, frame, 0);
    return context instanceof Value.Result ? Value.UNKNOWN : context;
  }

  void leave(Value context) {
    library.stop(context);
  }
}
