package dev.headroom.analyzer.scan.python.execute;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads which submodule a lazily importing package takes a name from: a dict from submodule to a
 * list of names, in any argument, and lists of submodules.
 */
final class LazyNames {
  private LazyNames() {}

  /** Attribute → dotted name of the module that is imported when it is asked for. */
  static Map<String, String> of(Value value, ModuleState module) {
    Map<String, String> names = new LinkedHashMap<>();
    if (value instanceof Value.Result r) {
      r.arguments().forEach(a -> add(a, module, names));
      r.keywords().values().forEach(a -> add(a, module, names));
    } else {
      add(value, module, names);
    }
    return names;
  }

  private static void add(Value value, ModuleState module, Map<String, String> names) {
    if (value instanceof Value.Dict d) {
      d.values.forEach(
          (submodule, members) -> {
            String full = module.name() + "." + submodule;
            if (members instanceof Value.Items items) {
              names.putIfAbsent(submodule, full);
              for (Value member : items.values) {
                if (member instanceof Value.Str s) {
                  names.putIfAbsent(s.value(), full);
                }
              }
            } else if (members instanceof Value.Str s) {
              // the other way round: name → submodule
              String home = s.value().startsWith(".") ? s.value().substring(1) : s.value();
              names.putIfAbsent(submodule, module.name() + "." + home);
            }
          });
    } else if (value instanceof Value.Items items) {
      for (Value member : items.values) {
        if (member instanceof Value.Str s && !s.value().isEmpty()) {
          names.putIfAbsent(s.value(), module.name() + "." + s.value());
        }
      }
    }
  }
}
