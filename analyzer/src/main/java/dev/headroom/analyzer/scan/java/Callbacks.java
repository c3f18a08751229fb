package dev.headroom.analyzer.scan.java;

import dev.headroom.analyzer.scan.java.facts.MethodFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Overriding methods of the application that outside code calls back. */
final class Callbacks {
  private final Map<String, List<Event.Target>> byModuleAndName = new HashMap<>();

  Callbacks(JavaProject project, Bodies bodies) {
    for (JavaType type : project.all()) {
      if (SourceSets.isTest(type.path())
          || type.facts().isAbstract()
          || !project.hasOutsideParent(type)) {
        continue;
      }
      for (MethodFacts method : type.facts().methods()) {
        boolean overrides =
            method.annotations().stream().anyMatch(a -> a.name().equals("Override"));
        Event.Target target = new Event.Target(new JavaType.Method(type, method), type);
        if (overrides && bodies.events(target).stream().anyMatch(Event.Loading.class::isInstance)) {
          byModuleAndName
              .computeIfAbsent(key(type.path(), method.name()), k -> new ArrayList<>())
              .add(target);
        }
      }
    }
  }

  private static String key(String path, String method) {
    return SourceSets.module(path) + " " + method;
  }

  List<Event.Target> of(String file, String method) {
    return byModuleAndName.getOrDefault(key(file, method), List.of());
  }
}
