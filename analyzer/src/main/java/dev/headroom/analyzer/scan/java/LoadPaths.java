package dev.headroom.analyzer.scan.java;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Goes through everything that tests reach once, and knows which bodies lead to a load. */
final class LoadPaths {
  private final JavaProject project;
  private final Bodies bodies;
  private final Callbacks callbacks;
  private final Map<String, List<String>> callers = new HashMap<>();
  private final Set<String> seen = new HashSet<>();
  private final Set<String> leading = new HashSet<>();

  LoadPaths(JavaProject project, Bodies bodies, Callbacks callbacks) {
    this.project = project;
    this.bodies = bodies;
    this.callbacks = callbacks;
  }

  boolean lead(Event.Target target) {
    explore(target);
    return leading.contains(target.key());
  }

  /** Goes on from that body to all that it reaches. */
  private void explore(Event.Target start) {
    Deque<Event.Target> open = new ArrayDeque<>();
    List<String> loading = new ArrayList<>();
    if (seen.add(start.key())) {
      open.push(start);
    }
    while (!open.isEmpty()) {
      Event.Target target = open.pop();
      for (Event event : bodies.events(target)) {
        if (event instanceof Event.Loading) {
          loading.add(target.key());
        }
        for (Event.Target next : next(target, event)) {
          callers.computeIfAbsent(next.key(), k -> new ArrayList<>()).add(target.key());
          if (leading.contains(next.key())) {
            loading.add(target.key());
          }
          if (seen.add(next.key())) {
            open.push(next);
          }
        }
      }
    }
    Deque<String> up = new ArrayDeque<>(loading);
    while (!up.isEmpty()) {
      String key = up.pop();
      if (leading.add(key)) {
        callers.getOrDefault(key, List.of()).forEach(up::push);
      }
    }
  }

  /** The bodies that an event leads to. */
  List<Event.Target> next(Event.Target from, Event event) {
    if (event instanceof Event.Loading loading) {
      String name = loading.callee().substring(loading.callee().lastIndexOf('.') + 1);
      return loading.targets().isEmpty()
          ? callbacks.of(from.method().owner().path(), name)
          : loading.targets();
    }
    if (event instanceof Event.Calling calling) {
      return calling.targets();
    }
    if (event instanceof Event.Outside outside) {
      return callbacks.of(from.method().owner().path(), outside.method());
    }
    if (event instanceof Event.Touching touching) {
      return project.lineage(touching.type()).stream()
          .map(t -> new Event.Target(Initializers.of(t, true), t))
          .toList();
    }
    return List.of();
  }
}
