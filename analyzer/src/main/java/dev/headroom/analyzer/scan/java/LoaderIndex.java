package dev.headroom.analyzer.scan.java;

import dev.headroom.analyzer.rules.Loader;
import dev.headroom.analyzer.rules.RuleBook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The loaders of the rule book as Java names them: {@code pkg.Class.<init>} for a constructor
 * ({@code <init>(1)} for one that takes one argument), {@code pkg.Class.method} for a method,
 * {@code @pkg.Annotation} for an annotation.
 */
final class LoaderIndex {
  private static final String CONSTRUCTOR = ".<init>";

  private record Entry(Pattern owner, String member, Loader loader) {}

  private final List<Entry> constructors = new ArrayList<>();
  private final List<Entry> methods = new ArrayList<>();
  private final List<Entry> annotations = new ArrayList<>();

  /** Answers by question: the same few names are asked for at every call of a project. */
  private final Map<String, Optional<Loader>> answers = new HashMap<>();

  private final Map<String, Boolean> known = new HashMap<>();

  LoaderIndex(RuleBook book) {
    for (Loader loader : book.loaders()) {
      Stream.concat(Stream.of(loader.callee()), loader.aliases().stream())
          .forEach(name -> add(name, loader));
    }
  }

  private void add(String name, Loader loader) {
    if (name.startsWith("@")) {
      annotations.add(new Entry(Idioms.pattern(name.substring(1)), "", loader));
    } else if (name.contains(CONSTRUCTOR)) {
      int at = name.indexOf(CONSTRUCTOR);
      constructors.add(
          new Entry(Idioms.pattern(name.substring(0, at)), name.substring(at + 1), loader));
    } else {
      int dot = name.lastIndexOf('.');
      if (dot > 0) {
        methods.add(
            new Entry(Idioms.pattern(name.substring(0, dot)), name.substring(dot + 1), loader));
      }
    }
  }

  /** The loader of a constructor called with that many arguments. */
  Optional<Loader> constructor(String type, int arguments) {
    return first(constructors, type, "<init>(" + arguments + ")", "new ")
        .or(() -> first(constructors, type, "<init>", "new "));
  }

  Optional<Loader> method(String type, String method) {
    return first(methods, type, method, "");
  }

  Optional<Loader> annotation(String type) {
    return first(annotations, type, "", "@");
  }

  /** Whether some entry speaks of that class. */
  boolean knows(String type) {
    return known.computeIfAbsent(
        type,
        t ->
            Stream.of(constructors, methods, annotations)
                .flatMap(List::stream)
                .anyMatch(e -> e.owner().matcher(t).matches()));
  }

  private Optional<Loader> first(List<Entry> entries, String type, String member, String kind) {
    return answers.computeIfAbsent(
        kind + type + "." + member,
        k ->
            entries.stream()
                .filter(e -> e.member().equals(member) && e.owner().matcher(type).matches())
                .map(Entry::loader)
                .findFirst());
  }
}
