package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.scan.python.facts.Body;
import dev.headroom.analyzer.scan.python.facts.Expr;
import dev.headroom.analyzer.scan.python.facts.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an expression may be while a suite is followed. */
interface Value {
  /** More ways than this say nothing any more. */
  int MAX_CHOICES = 12;

  static Value text(String text) {
    return new Const(Expr.Kind.STRING, text);
  }

  static Value bool(boolean value) {
    return value ? Values.TRUE : Values.FALSE;
  }

  /** One of these. */
  static Value either(List<? extends Value> values) {
    if (values.size() == 1 || (values.size() == 2 && values.get(0).equals(values.get(1)))) {
      return values.get(0);
    }
    Set<Value> all = new LinkedHashSet<>();
    for (Value value : values) {
      if (value instanceof Choice choice) {
        all.addAll(choice.values());
      } else {
        all.add(value);
      }
    }
    List<Value> kept = new ArrayList<>(all);
    kept = kept.size() > MAX_CHOICES ? List.copyOf(kept.subList(0, MAX_CHOICES)) : kept;
    return kept.isEmpty() ? Values.UNKNOWN : kept.size() == 1 ? kept.get(0) : new Choice(kept);
  }

  /** The ways that a value may be, itself when it is one thing. */
  default List<Value> ways() {
    return this instanceof Choice choice ? choice.values() : List.of(this);
  }

  /**
   * Anything that reading can't tell.
   *
   * @param variable the variable of the environment that holds it, or null
   */
  record Unknown(@Nullable String variable) implements Value {
    /** Whether all that is known is where it comes from. */
    static boolean fromEnvironment(Value value) {
      return value instanceof Unknown unknown && unknown.variable() != null;
    }
  }

  /** A file or folder that a test makes for itself, by a temporary name. */
  record Scratch() implements Value {}

  record Const(Expr.Kind kind, String text) implements Value {
    boolean string() {
      return kind == Expr.Kind.STRING || kind == Expr.Kind.CUT;
    }
  }

  record Choice(List<Value> values) implements Value {}

  /** A module, class, function or other name of a library, not looked into. */
  record Lib(String name) implements Value {
    String last() {
      return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Whether the name is written as classes are. */
    boolean isClass() {
      return !last().isEmpty() && Character.isUpperCase(last().charAt(0));
    }
  }

  /** What a call of a library gave. */
  final class LibObject implements Value {
    final String type;
    final Arguments arguments;
    final Place created;
    final boolean testSide;
    @Nullable Pending pending;
    @Nullable Hit hit;
    final List<Registered> registered = new ArrayList<>();
    final Map<String, Value> fields = new LinkedHashMap<>();

    LibObject(String type, Arguments arguments, Place created, boolean testSide) {
      this.type = type;
      this.arguments = arguments;
      this.created = created;
      this.testSide = testSide;
    }

    /** Whether a constructor gave it, so that it can't be None. */
    boolean constructed() {
      return new Lib(type).isClass();
    }
  }

  /** A first-party function that was handed to a library object, and how. */
  record Registered(String how, Arguments arguments, Value function) {}

  /** An attribute of a library's object, or a library's method bound to a first-party one. */
  record Member(Value owner, String type, String name) implements Value {}

  record ModuleValue(Module module) implements Value {}

  /** The part of a function that all its uses share. */
  final class Definition {
    final String name;
    final int line;
    final Parameters parameters;
    final Body body;
    final @Nullable Expr expression;
    final Module module;
    final @Nullable Frame closure;
    final List<Decorator> decorators;
    final boolean generator;
    @Nullable TypeValue owner;
    private @Nullable String qualified;

    Definition(
        String name,
        int line,
        Parameters parameters,
        Body body,
        @Nullable Expr expression,
        Module module,
        @Nullable Frame closure,
        List<Decorator> decorators) {
      this.name = name;
      this.line = line;
      this.parameters = parameters;
      this.body = body;
      this.expression = expression;
      this.module = module;
      this.closure = closure;
      this.decorators = decorators;
      this.generator = body.yields();
    }

    boolean decorated(String last) {
      return decorators.stream().anyMatch(d -> d.last().equals(last));
    }

    String qualified() {
      if (qualified == null) {
        qualified = module.name + "." + (owner == null ? "" : owner.name + ".") + name;
      }
      return qualified;
    }
  }

  /** A decorator with its evaluated arguments; it is not applied. */
  record Decorator(Value callee, String dotted, Arguments arguments, boolean called, int line) {
    String last() {
      return dotted.substring(dotted.lastIndexOf('.') + 1);
    }
  }

  /** A first-party function, bound or not. */
  record Function(Definition definition, @Nullable Value self) implements Value {}

  final class TypeValue implements Value {
    final String name;
    final int line;
    final Module module;
    final List<Value> bases;
    final Map<String, Value> members = new LinkedHashMap<>();
    final List<Decorator> decorators;

    /** Attributes of its objects that hold what was loaded. */
    final Set<String> loaded = new LinkedHashSet<>();

    TypeValue(String name, int line, Module module, List<Value> bases, List<Decorator> decorators) {
      this.name = name;
      this.line = line;
      this.module = module;
      this.bases = bases;
      this.decorators = decorators;
    }

    String qualified() {
      return module.name + "." + name;
    }

    /** The class and its first-party bases, nearest first. */
    List<TypeValue> lineage() {
      Set<TypeValue> all = new LinkedHashSet<>();
      collect(all);
      return List.copyOf(all);
    }

    private void collect(Set<TypeValue> all) {
      if (all.size() < 50 && all.add(this)) {
        bases.forEach(b -> b.ways().forEach(w -> collect(w, all)));
      }
    }

    private static void collect(Value base, Set<TypeValue> all) {
      if (base instanceof TypeValue c) {
        c.collect(all);
      }
    }

    /** Names of the libraries' classes it inherits from. */
    List<String> libraryBases() {
      List<String> names = new ArrayList<>();
      for (TypeValue c : lineage()) {
        for (Value base : c.bases) {
          base.ways().stream()
              .filter(Lib.class::isInstance)
              .forEach(b -> names.add(((Lib) b).name()));
        }
      }
      return names;
    }

    boolean unknownBases() {
      return lineage().stream()
          .flatMap(c -> c.bases.stream())
          .anyMatch(b -> !(b instanceof TypeValue));
    }
  }

  /** An object of a first-party class. */
  final class Instance implements Value {
    final TypeValue type;
    final Map<String, Value> fields = new LinkedHashMap<>();
    final Place created;
    final boolean testSide;

    /** Made while a module was imported: what it holds stays. */
    final boolean shared;

    /** Its constructor was not followed: its fields are not known. */
    final boolean opaque;

    @Nullable Origin origin;

    /** The load that made it, where the rule book names its class. */
    @Nullable Hit hit;

    Instance(TypeValue type, Place created, boolean testSide, boolean shared, boolean opaque) {
      this.type = type;
      this.created = created;
      this.testSide = testSide;
      this.shared = shared;
      this.opaque = opaque;
    }
  }

  /**
   * A stand-in of any kind.
   *
   * @param replaces library name that it stands for, or null
   * @param original what it took the place of, where that is first-party
   * @param fields attributes that the tests set on it
   */
  record Fake(@Nullable String replaces, @Nullable Value original, Map<String, Value> fields)
      implements Value {
    Fake(@Nullable String replaces, @Nullable Value original) {
      this(replaces, original, new LinkedHashMap<>());
    }

    Fake(@Nullable String replaces) {
      this(replaces, null);
    }
  }

  final class Items implements Value {
    final List<Value> values;

    /** There may be more than these. */
    boolean open;

    Items(List<Value> values, boolean open) {
      this.values = new ArrayList<>(values);
      this.open = open;
    }
  }

  final class Mapping implements Value {
    final Map<String, Value> entries = new LinkedHashMap<>();
    boolean open;
  }

  record Partial(Value function, Arguments arguments) implements Value {}

  /** {@code super()}: looks behind a class in the lineage of the object. */
  record Super(TypeValue after, Value self) implements Value {}
}
