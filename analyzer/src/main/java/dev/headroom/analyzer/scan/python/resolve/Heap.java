package dev.headroom.analyzer.scan.python.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes to what outlives a frame, in a journal: each test begins with what importing its modules
 * left, whatever the tests before it did.
 */
final class Heap {
  private final List<Runnable> undo = new ArrayList<>();

  /** Greater than zero inside a branch that may not be taken. */
  int unsure;

  /** Greater than zero while a module's body runs: that happens once, and stays. */
  int importing;

  int mark() {
    return undo.size();
  }

  void rollback(int mark) {
    while (undo.size() > mark) {
      undo.remove(undo.size() - 1).run();
    }
  }

  /** Binds a name; inside an unsure branch the old value stays possible. */
  void put(Map<String, Value> map, String key, Value value) {
    Value old = map.get(key);
    set(map, key, unsure > 0 && old != null ? Value.either(List.of(value, old)) : value);
  }

  void set(Map<String, Value> map, String key, @Nullable Value value) {
    Value old = map.get(key);
    if (importing == 0) {
      undo.add(() -> restore(map, key, old));
    }
    restore(map, key, value);
  }

  void add(List<Value> list, Value value) {
    list.add(value);
    if (importing == 0) {
      undo.add(() -> list.remove(list.size() - 1));
    }
  }

  private static void restore(Map<String, Value> map, String key, @Nullable Value value) {
    if (value == null) {
      map.remove(key);
    } else {
      map.put(key, value);
    }
  }
}
