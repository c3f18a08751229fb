package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.scan.python.resolve.Value.Const;
import dev.headroom.analyzer.scan.python.resolve.Value.Definition;
import dev.headroom.analyzer.scan.python.resolve.Value.Fake;
import dev.headroom.analyzer.scan.python.resolve.Value.Function;
import dev.headroom.analyzer.scan.python.resolve.Value.Instance;
import dev.headroom.analyzer.scan.python.resolve.Value.Lib;
import dev.headroom.analyzer.scan.python.resolve.Value.LibObject;
import dev.headroom.analyzer.scan.python.resolve.Value.Member;
import dev.headroom.analyzer.scan.python.resolve.Value.TypeValue;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Answers what would load if it ran: tried with unknown arguments, and taken back. */
final class Heaviness {
  private static final int STEPS = 20_000;

  private final Follow follow;
  private final IdentityHashMap<Definition, Boolean> functions = new IdentityHashMap<>();
  private final IdentityHashMap<TypeValue, Boolean> classes = new IdentityHashMap<>();

  Heaviness(Follow follow) {
    this.follow = follow;
  }

  /** Whether replacing this attribute of its owner spares a load. */
  boolean attribute(Value owner, String name) {
    if (owner instanceof Lib lib) {
      return follow.loaders.heavy(lib.name().isEmpty() ? name : lib.name() + "." + name);
    }
    if (owner instanceof Instance instance) {
      type(instance.type);
      if (instance.type.loaded.contains(name)) {
        return true;
      }
    }
    if (owner instanceof TypeValue type) {
      type(type);
      if (type.loaded.contains(name)) {
        return true;
      }
    }
    Value value = owner instanceof Instance i ? plain(i, name) : follow.attributes.get(owner, name);
    return value.ways().stream().anyMatch(this::of);
  }

  /** An attribute without running a property. */
  private Value plain(Instance instance, String name) {
    Value member = follow.attributes.lookup(instance.type, name);
    return member instanceof Function ? member : follow.attributes.get(instance, name);
  }

  /** Whether this would load when it is called, or used. */
  boolean of(Value value) {
    if (value instanceof Lib lib) {
      return follow.loaders.heavy(lib.name());
    } else if (value instanceof Fake fake) {
      return fake.replaces() != null
          ? follow.loaders.heavy(fake.replaces())
          : fake.original() != null && of(fake.original());
    } else if (value instanceof Function f) {
      return function(f);
    } else if (value instanceof TypeValue c) {
      return type(c);
    } else if (value instanceof Instance i) {
      return type(i.type);
    } else if (value instanceof LibObject o) {
      return o.hit != null || (follow.loaders.find(o.type) != null && follow.loaders.heavy(o.type));
    } else if (value instanceof Member m && m.owner() instanceof LibObject) {
      return follow.loaders.find(m.type() + "." + m.name()) != null;
    }
    return false;
  }

  /** Whether objects of this class load. */
  boolean type(Value value) {
    if (!(value instanceof TypeValue type)) {
      return value instanceof Lib lib && lib.isClass() && follow.loaders.heavy(lib.name());
    }
    Boolean known = classes.get(type);
    if (known != null) {
      return known;
    }
    classes.put(type, false);
    boolean heavy = type.libraryBases().stream().anyMatch(b -> follow.loaders.find(b) != null);
    List<Function> methods = new ArrayList<>();
    for (TypeValue c : type.lineage()) {
      c.members.values().forEach(m -> addFunction(methods, m));
    }
    for (Function method : methods) {
      heavy |= probe(new Function(method.definition(), fresh(type)));
    }
    classes.put(type, heavy);
    return heavy;
  }

  private static void addFunction(List<Function> methods, Value member) {
    if (member instanceof Function f) {
      methods.add(f);
    }
  }

  private boolean function(Function given) {
    // an object as it comes, and not as a test has prepared it
    Function f =
        given.self() instanceof Instance i
            ? new Function(given.definition(), fresh(i.type))
            : given;
    Boolean known = functions.get(f.definition());
    if (known == null) {
      functions.put(f.definition(), false);
      known = probe(f);
      functions.put(f.definition(), known);
    }
    return known;
  }

  private static Instance fresh(TypeValue type) {
    return new Instance(type, new Place(type.module.file, type.line), false, false, true);
  }

  private boolean probe(Function f) {
    boolean gives = false;
    List<Hit> before = follow.probe;
    List<Hit> hits = new ArrayList<>();
    int steps = follow.steps;
    int limit = follow.limit;
    int mark = follow.heap.mark();
    follow.probe = hits;
    follow.steps = 0;
    follow.limit = STEPS;
    follow.heap.unsure++;
    try {
      Arguments anything = new Arguments(List.of(), Map.of(), true);
      if (f.definition().generator) {
        follow.calls.generator(f, anything, v -> {});
      } else {
        Value given = follow.calls.invoke(f, anything, null, null);
        follow.calls.takeRaised();
        // what it hands out may be what loads
        for (Value way : f.definition().owner == null ? given.ways() : List.<Value>of()) {
          gives |= way instanceof Instance i && type(i.type);
        }
      }
    } finally {
      follow.heap.unsure--;
      follow.heap.rollback(mark);
      follow.probe = before;
      follow.steps = steps;
      follow.limit = limit;
    }
    return gives || hits.stream().anyMatch(h -> follow.loaders.heavy(h.callee));
  }

  /** Whether a constant or nothing stands there, which loads nothing. */
  static boolean plainValue(Value value) {
    return value instanceof Const;
  }
}
