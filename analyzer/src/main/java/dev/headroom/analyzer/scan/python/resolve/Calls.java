package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.rules.Loader;
import dev.headroom.analyzer.scan.python.facts.Expr;
import dev.headroom.analyzer.scan.python.facts.Parameters.Parameter;
import dev.headroom.analyzer.scan.python.resolve.Value.Choice;
import dev.headroom.analyzer.scan.python.resolve.Value.Definition;
import dev.headroom.analyzer.scan.python.resolve.Value.Fake;
import dev.headroom.analyzer.scan.python.resolve.Value.Function;
import dev.headroom.analyzer.scan.python.resolve.Value.Instance;
import dev.headroom.analyzer.scan.python.resolve.Value.Items;
import dev.headroom.analyzer.scan.python.resolve.Value.Lib;
import dev.headroom.analyzer.scan.python.resolve.Value.LibObject;
import dev.headroom.analyzer.scan.python.resolve.Value.Mapping;
import dev.headroom.analyzer.scan.python.resolve.Value.Member;
import dev.headroom.analyzer.scan.python.resolve.Value.Partial;
import dev.headroom.analyzer.scan.python.resolve.Value.TypeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Follows calls: functions, constructors, objects, and whatever else is called. */
final class Calls {
  private final Follow follow;
  private final NamedCalls named;
  private boolean raised;

  Calls(Follow follow) {
    this.follow = follow;
    this.named = new NamedCalls(follow);
  }

  /** Whether what was just called can only have raised; asking clears it. */
  boolean takeRaised() {
    boolean was = raised;
    raised = false;
    return was;
  }

  Value call(Value function, Arguments arguments) {
    Frame frame = follow.frames.peekFirst();
    Value before = frame == null ? null : frame.calling;
    int line = frame == null ? 0 : frame.line;
    if (frame != null) {
      frame.calling = function;
    }
    raised = false;
    try {
      return dispatch(function, arguments);
    } finally {
      if (frame != null) {
        frame.calling = before;
        frame.line = line;
      }
    }
  }

  private Value dispatch(Value function, Arguments arguments) {
    if (function instanceof Choice choice) {
      return either(choice, arguments);
    } else if (function instanceof Function f) {
      if (f.definition().generator) {
        return new GeneratorCall(f, arguments);
      }
      if (f.self() instanceof Instance instance) {
        follow.mocks.used(instance, f);
      }
      return named.call(
          f.definition().qualified(),
          f.definition().module,
          arguments,
          () -> invoke(f, arguments, null, null));
    } else if (function instanceof TypeValue type) {
      return named.call(
          type.qualified(), type.module, arguments, () -> instantiate(type, arguments));
    } else if (function instanceof Instance instance) {
      Value call = follow.attributes.lookup(instance.type, "__call__");
      return call instanceof Function f
          ? dispatch(new Function(f.definition(), instance), arguments)
          : Values.UNKNOWN;
    } else if (function instanceof Lib lib) {
      return follow.libraries.call(lib, arguments);
    } else if (function instanceof Member member) {
      return follow.libraries.member(member, arguments);
    } else if (function instanceof LibObject object) {
      return follow.libraries.member(new Member(object, object.type, "__call__"), arguments);
    } else if (function instanceof Fake fake) {
      return follow.mocks.called(fake, arguments);
    } else if (function instanceof Partial partial) {
      return dispatch(partial.function(), partial.arguments().and(arguments));
    }
    callbacks(arguments);
    // a method that gives a path
    return function instanceof Value.Scratch ? function : Values.UNKNOWN;
  }

  private Value either(Choice choice, Arguments arguments) {
    List<Value> results = new ArrayList<>();
    boolean all = true;
    follow.heap.unsure++;
    for (Value way : choice.values()) {
      results.add(dispatch(way, arguments));
      all &= takeRaised();
    }
    follow.heap.unsure--;
    raised = all;
    return Value.either(results);
  }

  /** Functions that are handed to something unknown may be called by it. */
  void callbacks(Arguments arguments) {
    for (Value value : arguments.all()) {
      if (value instanceof Function f && !f.definition().generator) {
        follow.heap.unsure++;
        invoke(f, new Arguments(List.of(), java.util.Map.of(), true), null, null);
        takeRaised();
        follow.heap.unsure--;
      }
    }
  }

  /** Runs a generator function; each value it yields goes to {@code onYield} on the spot. */
  void generator(Function function, Arguments arguments, Consumer<Value> onYield) {
    invoke(function, arguments, onYield, null);
    takeRaised();
  }

  Value invoke(
      Function function,
      Arguments arguments,
      @Nullable Consumer<Value> onYield,
      @Nullable FixtureUse fixture) {
    Definition definition = function.definition();
    if (cut(definition)) {
      return Values.UNKNOWN;
    }
    Frame frame = Frame.ofFunction(definition, function.self());
    frame.onYield = onYield;
    frame.fixture = fixture;
    List<Patch> patches = follow.mocks.decorators(definition);
    Arguments given = arguments;
    for (Patch patch : patches) {
      Value value = patch.apply(follow);
      if (patch.injects()) {
        given = given.and(Arguments.of(value));
      }
    }
    follow.frames.push(frame);
    Flow flow = Flow.NEXT;
    try {
      frame.line = definition.line;
      bind(frame, definition, function.self(), given);
      if (definition.expression != null) {
        frame.returned.add(follow.expressions.eval(definition.expression));
        flow = takeRaised() ? Flow.RAISE : Flow.RETURN;
      } else {
        flow = follow.statements.body(definition.body.statements());
      }
    } finally {
      follow.frames.pop();
      follow.heap.unsure -= frame.doubts;
      for (int i = patches.size() - 1; i >= 0; i--) {
        patches.get(i).undo(follow);
      }
    }
    return result(frame, flow);
  }

  private Value result(Frame frame, Flow flow) {
    raised = flow == Flow.RAISE && frame.returned.isEmpty();
    if (frame.returned.isEmpty()) {
      return raised ? Values.UNKNOWN : Values.NONE;
    }
    List<Value> values = new ArrayList<>(frame.returned);
    if (flow == Flow.NEXT) {
      values.add(Values.NONE);
    }
    return Value.either(values);
  }

  private boolean cut(Definition definition) {
    if (follow.exhausted()) {
      return true;
    }
    if (follow.frames.size() > Follow.MAX_FRAMES) {
      follow.recorder.cut(
          definition.module.file + ":" + definition.line,
          "the chain of calls is longer than followed");
      return true;
    }
    int same = 0;
    for (Frame frame : follow.frames) {
      same += frame.definition == definition && !frame.test ? 1 : 0;
    }
    return same > 1;
  }

  private void bind(Frame frame, Definition definition, @Nullable Value self, Arguments arguments) {
    List<Parameter> parameters = definition.parameters.all();
    List<String> used = new ArrayList<>();
    int next = 0;
    int from = 0;
    if (self != null && !parameters.isEmpty() && !definition.decorated("staticmethod")) {
      frame.names.put(parameters.get(0).name(), self);
      from = 1;
    }
    for (Parameter parameter : parameters.subList(from, parameters.size())) {
      switch (parameter.kind()) {
        case STAR -> {
          List<Value> rest = arguments.from(next).positional();
          frame.names.put(parameter.name(), new Items(rest, arguments.open()));
          next = arguments.positional().size();
        }
        case DOUBLE_STAR -> {
          Mapping rest = new Mapping();
          rest.open = arguments.open();
          arguments.keywords().forEach((k, v) -> putUnused(rest, used, k, v));
          frame.names.put(parameter.name(), rest);
        }
        default -> {
          boolean positional = !parameter.kind().name().startsWith("KEYWORD");
          Value value = positional ? arguments.at(next++) : null;
          if (value == null) {
            value = arguments.keywords().get(parameter.name());
            used.add(parameter.name());
          }
          frame.names.put(parameter.name(), value(parameter, value, arguments));
        }
      }
    }
  }

  private static void putUnused(Mapping rest, List<String> used, String name, Value value) {
    if (!used.contains(name)) {
      rest.entries.put(name, value);
    }
  }

  private Value value(Parameter parameter, @Nullable Value given, Arguments arguments) {
    if (given != null && !(given instanceof Value.Unknown)) {
      return given;
    }
    if (given == null && parameter.defaultValue() != null) {
      Value normal = follow.expressions.eval(parameter.defaultValue());
      return arguments.open() ? Value.either(List.of(normal, Values.UNKNOWN)) : normal;
    }
    Value typed = annotated(parameter.annotation());
    return given != null && typed instanceof Value.Unknown ? given : typed;
  }

  /** An object of the class that an annotation names, when nothing better is known. */
  private Value annotated(@Nullable Expr annotation) {
    if (annotation instanceof Expr.Name || annotation instanceof Expr.Attribute) {
      Value type = follow.expressions.eval(annotation);
      if (type instanceof TypeValue c) {
        return new Instance(c, follow.place(), false, false, true);
      }
      if (type instanceof Lib lib && lib.isClass() && !lib.name().startsWith("typing.")) {
        return new LibObject(lib.name(), Arguments.NONE, follow.place(), false);
      }
    }
    return Values.UNKNOWN;
  }

  Value instantiate(TypeValue type, Arguments arguments) {
    Frame frame = follow.frame();
    boolean shared = !frame.function() && follow.test == null;
    Instance instance = new Instance(type, follow.place(), follow.testSide(), shared, false);
    if (follow.testSide()) {
      instance.origin = new Origin(follow.place(), type.qualified(), follow.fixture());
    }
    Value init = follow.attributes.lookup(type, "__init__");
    if (init instanceof Function f) {
      invoke(new Function(f.definition(), instance), arguments, null, null);
    } else {
      fields(instance, arguments);
      for (String base : type.libraryBases()) {
        Loader loader = follow.loaders.find(base);
        if (loader != null) {
          follow.libraries.load(loader, base, arguments, null);
        }
      }
      Value post = follow.attributes.lookup(type, "__post_init__");
      if (post instanceof Function f) {
        invoke(new Function(f.definition(), instance), Arguments.NONE, null, null);
      }
    }
    return instance;
  }

  /** Fields as a generated constructor sets them: by keyword, or in the order of the class. */
  private void fields(Instance instance, Arguments arguments) {
    arguments.keywords().forEach((k, v) -> follow.heap.put(instance.fields, k, v));
    List<String> names =
        instance.type.members.entrySet().stream()
            .filter(m -> !(m.getValue() instanceof Function))
            .map(java.util.Map.Entry::getKey)
            .toList();
    for (int i = 0; i < Math.min(names.size(), arguments.positional().size()); i++) {
      follow.heap.put(instance.fields, names.get(i), arguments.positional().get(i));
    }
  }
}
