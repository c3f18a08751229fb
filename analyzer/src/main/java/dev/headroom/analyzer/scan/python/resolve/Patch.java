package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.scan.python.resolve.Value.Fake;
import dev.headroom.analyzer.scan.python.resolve.Value.Instance;
import dev.headroom.analyzer.scan.python.resolve.Value.Lib;
import dev.headroom.analyzer.scan.python.resolve.Value.LibObject;
import dev.headroom.analyzer.scan.python.resolve.Value.ModuleValue;
import dev.headroom.analyzer.scan.python.resolve.Value.TypeValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A replacement that can be put in place and taken back.
 *
 * <p>Its owner is the module, class, object or library whose attributes are replaced; a new value
 * of null stands for a fresh mock.
 */
final class Patch implements Value {
  private final Value owner;
  private final Map<String, @Nullable Value> names;
  private final boolean injects;
  private final List<Runnable> undo = new ArrayList<>();

  Patch(Value owner, Map<String, @Nullable Value> names, boolean injects) {
    this.owner = owner;
    this.names = new LinkedHashMap<>(names);
    this.injects = injects;
  }

  /** As a decorator it hands the mock to the function. */
  boolean injects() {
    return injects;
  }

  Value apply(Follow follow) {
    Value last = Values.UNKNOWN;
    for (Map.Entry<String, @Nullable Value> entry : names.entrySet()) {
      String name = entry.getKey();
      Value given = entry.getValue();
      for (Value one : owner.ways()) {
        Value old = follow.attributes.get(one, name);
        Value value =
            (given instanceof Fake f && f.replaces() == null) || given == null ? fake(old) : given;
        Map<String, Value> map = map(follow, one);
        String key = one instanceof Lib lib ? lib.name() + "." + name : name;
        if (map != null) {
          Value before = map.get(key);
          follow.heap.set(map, key, value);
          undo.add(() -> follow.heap.set(map, key, before));
        }
        last = value;
      }
    }
    return last;
  }

  void undo(Follow follow) {
    for (int i = undo.size() - 1; i >= 0; i--) {
      undo.get(i).run();
    }
    undo.clear();
  }

  private static @Nullable Map<String, Value> map(Follow follow, Value owner) {
    if (owner instanceof ModuleValue m) {
      return m.module().globals;
    } else if (owner instanceof TypeValue c) {
      return c.members;
    } else if (owner instanceof Instance i) {
      return i.fields;
    } else if (owner instanceof LibObject o) {
      return o.fields;
    } else if (owner instanceof Lib) {
      return follow.modules.replaced;
    }
    return null;
  }

  /** A mock in place of this value. */
  static Fake fake(Value old) {
    if (old instanceof Lib lib) {
      return new Fake(lib.name());
    } else if (old instanceof Fake fake) {
      return fake;
    }
    return new Fake(null, old);
  }
}
