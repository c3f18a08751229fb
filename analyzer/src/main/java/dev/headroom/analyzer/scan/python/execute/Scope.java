package dev.headroom.analyzer.scan.python.execute;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names of a module, class body or function call, and the scope around it. */
public final class Scope {
  private final @Nullable Scope outer;
  private final Map<String, Value> names = new LinkedHashMap<>();
  private @Nullable Set<String> outerNames;

  Scope(@Nullable Scope outer) {
    this.outer = outer;
  }

  /** Names bound here in the order of their first binding. */
  public Map<String, Value> bound() {
    return Collections.unmodifiableMap(names);
  }

  @Nullable Value own(String name) {
    return names.get(name);
  }

  /** The value of a name here or in a scope around, or null. */
  @Nullable Value get(String name) {
    Value own = names.get(name);
    return own != null || outer == null ? own : outer.get(name);
  }

  void set(String name, Value value) {
    if (outerNames != null && outer != null && outerNames.contains(name)) {
      outer.setWhereBound(name, value);
    } else {
      names.put(name, value);
    }
  }

  private void setWhereBound(String name, Value value) {
    if (outer == null || names.containsKey(name)) {
      names.put(name, value);
    } else {
      outer.setWhereBound(name, value);
    }
  }

  void clear() {
    names.clear();
  }

  void remove(String name) {
    names.remove(name);
  }

  /** {@code global name} or {@code nonlocal name}. */
  void declareOuter(String name) {
    if (outerNames == null) {
      outerNames = new HashSet<>();
    }
    outerNames.add(name);
  }
}
