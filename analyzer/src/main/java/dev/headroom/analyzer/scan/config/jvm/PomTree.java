package dev.headroom.analyzer.scan.config.jvm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The poms of a project: who is whose parent, who lists whom, and what a property is. */
final class PomTree {
  private static final Pattern REFERENCE = Pattern.compile("[$@]\\{([^${}]+)\\}");

  /** Properties refer to properties; a circle ends here. */
  private static final int MAX_DEPTH = 20;

  private final Map<String, Pom> byFile = new TreeMap<>();
  private final Set<String> profiles;
  private final Map<String, Located> given;

  /**
   * @param profiles ids of profiles that some command of the project names
   * @param given properties of the command line: they win over those of the poms
   */
  PomTree(List<Pom> poms, Set<String> profiles, Map<String, Located> given) {
    poms.forEach(p -> byFile.put(p.file(), p));
    this.profiles = Collections.unmodifiableSet(new LinkedHashSet<>(profiles));
    this.given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
  }

  List<Pom> poms() {
    return List.copyOf(byFile.values());
  }

  /** The parent, when it is in this tree. */
  Optional<Pom> parent(Pom pom) {
    if (pom.parentArtifact().isEmpty()) {
      return Optional.empty();
    }
    return pom.parentPath()
        .flatMap(path -> at(pom.folder(), path))
        .filter(p -> p.artifactId().equals(pom.parentArtifact()) && !p.equals(pom));
  }

  /** The pom and its parents in the tree, nearest first. */
  List<Pom> lineage(Pom pom) {
    List<Pom> line = new ArrayList<>();
    Optional<Pom> next = Optional.of(pom);
    while (next.isPresent() && !line.contains(next.get()) && line.size() < MAX_DEPTH) {
      line.add(next.get());
      next = parent(next.get());
    }
    return line;
  }

  /** Poms that {@code pom} lists as modules, and theirs, itself first. */
  List<Pom> reactor(Pom pom) {
    List<Pom> all = new ArrayList<>();
    collect(pom, all, new HashSet<>());
    return all;
  }

  private void collect(Pom pom, List<Pom> all, Set<String> seen) {
    if (!seen.add(pom.file())) {
      return;
    }
    all.add(pom);
    for (String module : pom.modules()) {
      at(pom.folder(), module).ifPresent(m -> collect(m, all, seen));
    }
  }

  /** Poms that no other pom lists: each is a build of its own. */
  List<Pom> roots() {
    Set<String> listed = new HashSet<>();
    for (Pom pom : byFile.values()) {
      pom.modules().forEach(m -> at(pom.folder(), m).ifPresent(p -> listed.add(p.file())));
    }
    List<Pom> roots =
        new ArrayList<>(byFile.values().stream().filter(p -> !listed.contains(p.file())).toList());
    // a parent beside its children that lists no module is no build, unless it stands alone
    roots.removeIf(
        p ->
            p.isAggregator()
                && p.modules().isEmpty()
                && byFile.values().stream().anyMatch(c -> parent(c).equals(Optional.of(p))));
    return roots;
  }

  private Optional<Pom> at(String folder, String path) {
    if (path.contains("${")) {
      return Optional.empty();
    }
    String joined = Path.of(folder).resolve(path).normalize().toString().replace('\\', '/');
    Pom direct = byFile.get(joined);
    String inFolder = joined.isEmpty() ? "pom.xml" : joined + "/pom.xml";
    return Optional.ofNullable(direct != null ? direct : byFile.get(inFolder));
  }

  /** Whether a section of {@code pom} applies in some known way of starting the build. */
  boolean applies(Pom pom, Pom.Section section) {
    return section.profile().isEmpty()
        || profiles.contains(section.profile())
        || pom.defaultProfiles().contains(section.profile());
  }

  /**
   * The property as the command line or the nearest pom defines it; an own section before a profile
   * of a command.
   */
  Optional<Located> property(List<Pom> lineage, String name) {
    Located first = given.get(name);
    if (first != null) {
      return Optional.of(first);
    }
    for (Pom pom : lineage) {
      Located found = null;
      for (Pom.Section section : pom.sections()) {
        boolean byDefault =
            section.profile().isEmpty() || pom.defaultProfiles().contains(section.profile());
        Located value = pom.properties(section).get(name);
        if (byDefault && value != null) {
          found = value;
        }
      }
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  /** The text with its properties filled in; what is not known stays as written. */
  String resolve(List<Pom> lineage, String text) {
    String current = text;
    for (int depth = 0; depth < MAX_DEPTH; depth++) {
      Matcher reference = REFERENCE.matcher(current);
      StringBuilder next = new StringBuilder();
      boolean changed = false;
      while (reference.find()) {
        Optional<Located> value = property(lineage, reference.group(1));
        changed |= value.isPresent();
        reference.appendReplacement(
            next, Matcher.quoteReplacement(value.map(Located::value).orElse(reference.group())));
      }
      reference.appendTail(next);
      // a property that holds itself several times would double at each turn
      if (!changed || next.length() > 100_000) {
        return current;
      }
      current = next.toString();
    }
    return current;
  }

  /** Names of the properties that a text refers to, through other properties too. */
  Set<String> references(List<Pom> lineage, String text) {
    Set<String> names = new HashSet<>();
    List<String> open = new ArrayList<>(List.of(text));
    while (!open.isEmpty()) {
      Matcher reference = REFERENCE.matcher(open.remove(open.size() - 1));
      while (reference.find()) {
        if (names.add(reference.group(1))) {
          property(lineage, reference.group(1)).ifPresent(p -> open.add(p.value()));
        }
      }
    }
    return names;
  }
}
