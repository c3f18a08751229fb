package dev.headroom.analyzer.scan.java;

import dev.headroom.analyzer.scan.MockSite;
import dev.headroom.analyzer.scan.java.facts.Annotation;
import dev.headroom.analyzer.scan.java.facts.FieldFacts;
import dev.headroom.analyzer.scan.java.facts.MethodFacts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Finds the lines of tests that put a stand-in in the place of something that would load. */
final class Mocks {
  /** A type whose own calls lead to a load no further than this away is one that loads. */
  private static final int MAX_DEPTH = 4;

  private final JavaProject project;
  private final LoaderIndex loaders;
  private final Bodies bodies;
  private final Idioms idioms;

  /** Application types that tests of the same module use together with a container. */
  private final Set<String> besideContainers;

  private final Map<String, Boolean> heavy = new HashMap<>();
  private final Map<String, MockSite> sites = new TreeMap<>();

  Mocks(
      JavaProject project,
      LoaderIndex loaders,
      Bodies bodies,
      Idioms idioms,
      Set<String> besideContainers) {
    this.project = project;
    this.loaders = loaders;
    this.bodies = bodies;
    this.idioms = idioms;
    this.besideContainers = Collections.unmodifiableSet(new LinkedHashSet<>(besideContainers));
  }

  /** The sites in all test sources, sorted by file and line. */
  List<MockSite> all() {
    for (JavaType type : project.all()) {
      if (SourceSets.isTest(type.path())) {
        annotations(type, type.facts().annotations());
        type.facts().fields().forEach(f -> field(type, f));
        for (MethodFacts method : methods(type)) {
          body(type, method);
        }
      }
    }
    return sites.values().stream()
        .sorted(
            Comparator.comparing(MockSite::file)
                .thenComparingInt(MockSite::line)
                .thenComparing(MockSite::target))
        .toList();
  }

  private static List<MethodFacts> methods(JavaType type) {
    List<MethodFacts> methods = new ArrayList<>(type.facts().methods());
    methods.add(Initializers.of(type, true).facts());
    methods.add(Initializers.of(type, false).facts());
    return methods;
  }

  private void body(JavaType type, MethodFacts method) {
    Event.Target target = new Event.Target(new JavaType.Method(type, method), type);
    for (Event event : bodies.events(target)) {
      if (event instanceof Event.Standing standing
          && (standing.certain() || isHeavy(standing.type()))) {
        add(type.path(), standing.line(), standing.type(), standing.certain());
      }
    }
  }

  private void annotations(JavaType type, List<Annotation> annotations) {
    for (Annotation annotation : annotations) {
      if (idioms.has("beanMocks", project.resolve(annotation.name(), type))) {
        for (String written : Annotations.classes(annotation)) {
          add(type.path(), annotation.line(), project.resolve(written, type), false);
        }
      }
    }
  }

  private void field(JavaType type, FieldFacts field) {
    for (Annotation annotation : field.annotations()) {
      String name = project.resolve(annotation.name(), type);
      String stands = project.resolve(field.type(), type);
      if (idioms.has("beanMocks", name) || (idioms.has("mockFields", name) && isHeavy(stands))) {
        add(type.path(), annotation.line(), stands, false);
      }
    }
  }

  /** One line in a file is enough for what stands in a loader's place: tests repeat it. */
  private void add(String file, int line, String target, boolean inLoader) {
    MockSite site = new MockSite(file, line, target);
    String key = file + " " + (inLoader ? "" : line + " " + target);
    MockSite before = sites.get(key);
    if (before == null || before.line() > line) {
      sites.put(key, site);
    }
  }

  boolean isHeavy(String type) {
    Boolean known = heavy.get(type);
    if (known == null) {
      heavy.put(type, false);
      known = reckon(type);
      heavy.put(type, known);
    }
    return known;
  }

  private boolean reckon(String name) {
    for (String above : project.ancestors(name)) {
      if (idioms.has("heavyTypes", above)
          || idioms.has("dataAccess", above)
          || loaders.knows(above)) {
        return true;
      }
    }
    if (besideContainers.contains(name)) {
      return true;
    }
    return project
        .type(name)
        .filter(t -> !SourceSets.isTest(t.path()))
        .map(t -> isDataAccess(t) || loads(t))
        .orElse(false);
  }

  private boolean isDataAccess(JavaType type) {
    return type.facts().annotations().stream()
        .anyMatch(a -> idioms.has("dataAccess", project.resolve(a.name(), type)));
  }

  private boolean loads(JavaType type) {
    Set<String> seen = new HashSet<>();
    return methods(type).stream()
        .anyMatch(m -> loads(new Event.Target(new JavaType.Method(type, m), type), 0, seen));
  }

  private boolean loads(Event.Target target, int depth, Set<String> seen) {
    if (depth > MAX_DEPTH || !seen.add(target.key())) {
      return false;
    }
    for (Event event : bodies.events(target)) {
      if (event instanceof Event.Loading
          || (event instanceof Event.Calling calling
              && calling.targets().stream().anyMatch(t -> loads(t, depth + 1, seen)))) {
        return true;
      }
    }
    return false;
  }
}
