package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.scan.Scope;
import dev.headroom.analyzer.scan.python.facts.Expr;
import dev.headroom.analyzer.scan.python.facts.Parameters.Parameter;
import dev.headroom.analyzer.scan.python.resolve.Value.Const;
import dev.headroom.analyzer.scan.python.resolve.Value.Decorator;
import dev.headroom.analyzer.scan.python.resolve.Value.Definition;
import dev.headroom.analyzer.scan.python.resolve.Value.Function;
import dev.headroom.analyzer.scan.python.resolve.Value.Instance;
import dev.headroom.analyzer.scan.python.resolve.Value.Items;
import dev.headroom.analyzer.scan.python.resolve.Value.LibObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A fixture as pytest sees it.
 *
 * @param parameter what {@code request.param} may be, or null without {@code params}
 */
record FixtureDefinition(
    String name, Function function, Scope scope, boolean autouse, @Nullable Value parameter) {

  /** The fixture that a module's or class's name stands for, if it does. */
  static Optional<FixtureDefinition> of(String bound, Value value) {
    if (!(value instanceof Function f)) {
      return Optional.empty();
    }
    for (Decorator decorator : f.definition().decorators) {
      if (decorator.last().equals("fixture") || decorator.last().equals("yield_fixture")) {
        return Optional.of(read(bound, f, decorator.arguments()));
      }
    }
    return Optional.empty();
  }

  private static FixtureDefinition read(String bound, Function f, Arguments arguments) {
    Value name = arguments.keywords().get("name");
    Value scope = arguments.get(0, "scope");
    Value autouse = arguments.keywords().get("autouse");
    Value params = arguments.keywords().get("params");
    return new FixtureDefinition(
        name instanceof Const c && c.string() ? c.text() : bound,
        f,
        scope(scope),
        autouse != null && Boolean.TRUE.equals(Truths.of(autouse)),
        params == null ? null : parameter(params));
  }

  private static Scope scope(@Nullable Value scope) {
    if (scope instanceof Const c && c.string()) {
      for (Scope one : List.of(Scope.CLASS, Scope.MODULE, Scope.PACKAGE, Scope.SESSION)) {
        if (one.name().equals(c.text().toUpperCase(Locale.ROOT))) {
          return one;
        }
      }
      return Scope.FUNCTION;
    }
    if (scope == null || scope.equals(Values.NONE)) {
      return Scope.FUNCTION;
    }
    // a callable or a variable: pytest decides at run time, and session is what such code is for
    return scope instanceof Function ? Scope.SESSION : Scope.FUNCTION;
  }

  /** Everything that an element of this list, or of one of these lists, may be. */
  private static Value parameter(Value params) {
    List<Value> values = new ArrayList<>();
    for (Value way : params.ways()) {
      if (way instanceof Items items) {
        items.values.forEach(v -> values.add(unwrapped(v)));
      }
      if (!(way instanceof Items items) || items.open) {
        values.add(Values.UNKNOWN);
      }
    }
    return Value.either(values);
  }

  /** The function as {@code pytest.fixture(…)(function)} makes a fixture of it. */
  static Function made(Function f, Value callee, Arguments arguments) {
    Definition d = f.definition();
    List<Decorator> decorators = new ArrayList<>(d.decorators);
    decorators.add(new Decorator(callee, "pytest.fixture", arguments, true, d.line));
    Definition fixture =
        new Definition(
            d.name, d.line, d.parameters, d.body, d.expression, d.module, d.closure, decorators);
    fixture.owner = d.owner;
    return new Function(fixture, f.self());
  }

  /** The value inside {@code pytest.param(value, …)}. */
  static Value unwrapped(Value value) {
    if (value instanceof LibObject object && object.type.equals("pytest.param")) {
      List<Value> inner = object.arguments.positional();
      return inner.size() == 1 ? inner.get(0) : new Items(inner, false);
    }
    return value;
  }

  Place place() {
    Definition d = function.definition();
    return new Place(d.module.file, d.line);
  }

  FixtureUse use() {
    return new FixtureUse(name, place(), scope, autouse, false);
  }

  /** Names of the fixtures that it asks for as arguments. */
  List<String> requests() {
    List<String> names = new ArrayList<>(function.definition().parameters.required());
    if (function.definition().owner != null && !names.isEmpty()) {
      names.remove(0);
    }
    return names;
  }

  /** Default values count as requests nowhere, so these parameters keep theirs. */
  static boolean hasDefault(Parameter parameter) {
    Expr value = parameter.defaultValue();
    return value != null;
  }

  /** The function as called: methods of test classes are bound to the test's object. */
  Function bound(@Nullable Instance self) {
    return function.definition().owner != null && self != null && function.self() == null
        ? new Function(function.definition(), self)
        : function;
  }
}
