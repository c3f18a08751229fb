package dev.headroom.analyzer.scan.java;

import dev.headroom.analyzer.scan.java.facts.MethodFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes a method and the class it runs in, gives its events; each is read once. */
final class Bodies {
  private final JavaProject project;
  private final LoaderIndex loaders;
  private final Idioms idioms;
  private final Map<String, List<Event>> read = new HashMap<>();
  private final Map<String, Boolean> returning = new HashMap<>();

  Bodies(JavaProject project, LoaderIndex loaders, Idioms idioms) {
    this.project = project;
    this.loaders = loaders;
    this.idioms = idioms;
  }

  List<Event> events(Event.Target target) {
    String key = target.key();
    List<Event> known = read.get(key);
    if (known == null) {
      known = new BodyEvents(project, loaders, idioms, target).read();
      read.put(key, known);
    }
    return known;
  }

  /** Whether the method loads something and gives it to its caller. */
  boolean returnsLoad(Event.Target target) {
    MethodFacts method = target.method().facts();
    if (method.returns().isEmpty() || method.returns().matches("String|[a-z]+")) {
      return false;
    }
    String key = target.key();
    Boolean known = returning.get(key);
    if (known == null) {
      // a method that calls itself gives nothing new
      returning.put(key, false);
      known =
          events(target).stream()
              .filter(Event::returned)
              .anyMatch(
                  e ->
                      e instanceof Event.Loading
                          || (e instanceof Event.Calling c
                              && c.targets().stream().anyMatch(this::returnsLoad)));
      returning.put(key, known);
    }
    return known;
  }
}
