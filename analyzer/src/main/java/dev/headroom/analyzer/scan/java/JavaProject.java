package dev.headroom.analyzer.scan.java;

import dev.headroom.analyzer.scan.java.facts.JavaFile;
import dev.headroom.analyzer.scan.java.facts.MethodFacts;
import dev.headroom.analyzer.scan.java.facts.TypeFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** All types of a project: what a name means in a file, and who is below whom. */
final class JavaProject {
  /** Longer chains of supertypes than any library has: a circle. */
  private static final int MAX_PARENTS = 60;

  private final Map<String, JavaType> types = new TreeMap<>();
  private final Map<String, List<JavaType>> below = new HashMap<>();
  private final Map<String, List<String>> ancestors = new HashMap<>();
  private final Map<String, List<JavaType>> lineages = new HashMap<>();
  private final Map<String, List<JavaType>> byPath = new HashMap<>();
  private final Map<String, Map<String, String>> resolved = new HashMap<>();
  private final Predicate<String> known;

  /**
   * @param known whether a qualified name is that of a class some rule speaks of; decides which
   *     wildcard import a name comes from
   */
  JavaProject(Collection<JavaFile> files, Predicate<String> known) {
    this.known = known;
    for (JavaFile file : files) {
      for (TypeFacts type : file.types()) {
        types.putIfAbsent(file.qualified(type.name()), new JavaType(file, type));
      }
    }
    for (JavaType type : types.values()) {
      byPath.computeIfAbsent(type.path(), k -> new ArrayList<>()).add(type);
      type.facts()
          .parents()
          .forEach(p -> below.computeIfAbsent(resolve(p, type), k -> new ArrayList<>()).add(type));
    }
  }

  Collection<JavaType> all() {
    return types.values();
  }

  Optional<JavaType> type(String name) {
    return Optional.ofNullable(types.get(name));
  }

  /** Types that name this one as a parent. */
  List<JavaType> directlyBelow(String name) {
    return below.getOrDefault(name, List.of());
  }

  /** Types that stand inside this one. */
  List<JavaType> nested(JavaType type) {
    String prefix = type.name() + ".";
    return byPath.getOrDefault(type.path(), List.of()).stream()
        .filter(t -> t.name().startsWith(prefix))
        .toList();
  }

  /** The qualified name that a name as written has inside {@code context}. */
  String resolve(String written, JavaType context) {
    return resolved
        .computeIfAbsent(context.name(), k -> new HashMap<>())
        .computeIfAbsent(written, w -> look(w, context));
  }

  private String look(String written, JavaType context) {
    int dot = written.indexOf('.');
    String first = dot < 0 ? written : written.substring(0, dot);
    String rest = dot < 0 ? "" : written.substring(dot);
    if (dot > 0 && Character.isLowerCase(first.charAt(0)) && !types.containsKey(first)) {
      return written;
    }
    return simple(first, context) + rest;
  }

  private String simple(String name, JavaType context) {
    JavaFile file = context.file();
    for (String outer = context.facts().name(); ; outer = outer(outer)) {
      String nested = file.qualified(outer.isEmpty() ? name : outer + "." + name);
      if (types.containsKey(nested)) {
        return nested;
      }
      if (outer.isEmpty()) {
        break;
      }
      if (outer.substring(outer.lastIndexOf('.') + 1).equals(name)) {
        return file.qualified(outer);
      }
    }
    for (JavaFile.Import i : file.imports()) {
      if (!i.wildcard() && i.last().equals(name)) {
        return i.name();
      }
    }
    for (JavaFile.Import i : file.imports()) {
      String candidate = i.name() + "." + name;
      if (i.wildcard() && (types.containsKey(candidate) || known.test(candidate))) {
        return candidate;
      }
    }
    return file.qualified(name);
  }

  private static String outer(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(0, dot);
  }

  /** The type itself and everything above it, nearest first; outside types by name alone. */
  List<String> ancestors(String name) {
    List<String> cached = ancestors.get(name);
    if (cached != null) {
      return cached;
    }
    Set<String> found = new LinkedHashSet<>();
    List<String> open = new ArrayList<>(List.of(name));
    while (!open.isEmpty() && found.size() < MAX_PARENTS) {
      String next = open.remove(0);
      JavaType type = types.get(next);
      if (found.add(next) && type != null) {
        type.facts().parents().forEach(p -> open.add(resolve(p, type)));
      }
    }
    List<String> list = List.copyOf(found);
    ancestors.put(name, list);
    return list;
  }

  /** The types of the project among those, classes from the type itself upwards. */
  List<JavaType> lineage(JavaType type) {
    List<JavaType> known = lineages.get(type.name());
    if (known == null) {
      known = ancestors(type.name()).stream().flatMap(n -> type(n).stream()).toList();
      lineages.put(type.name(), known);
    }
    return known;
  }

  /** Whether some type above it is not in the project. */
  boolean hasOutsideParent(JavaType type) {
    return ancestors(type.name()).stream()
        .anyMatch(n -> !types.containsKey(n) && !n.startsWith("java."));
  }

  /** Methods of that name which the call could mean, nearest declaration only. */
  List<JavaType.Method> methods(JavaType type, String name, int arguments) {
    for (JavaType owner : lineage(type)) {
      List<JavaType.Method> found = new ArrayList<>();
      for (MethodFacts method : owner.facts().methods()) {
        if (method.name().equals(name) && method.takes(arguments)) {
          found.add(new JavaType.Method(owner, method));
        }
      }
      if (!found.isEmpty() && !found.stream().allMatch(m -> m.facts().isAbstract())) {
        return found;
      }
    }
    return List.of();
  }

  /** Concrete types below it, itself included. */
  List<JavaType> concreteBelow(JavaType type) {
    List<JavaType> found = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    List<JavaType> open = new ArrayList<>(List.of(type));
    while (!open.isEmpty()) {
      JavaType next = open.remove(0);
      if (seen.add(next.name())) {
        if (!next.facts().isAbstract()) {
          found.add(next);
        }
        open.addAll(directlyBelow(next.name()));
      }
    }
    return found;
  }
}
