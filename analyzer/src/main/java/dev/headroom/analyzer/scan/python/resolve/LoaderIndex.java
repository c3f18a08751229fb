package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.rules.ImportCost;
import dev.headroom.analyzer.rules.LoadKind;
import dev.headroom.analyzer.rules.Loader;
import dev.headroom.analyzer.rules.RuleBook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the rule book's loader of a dotted name. */
final class LoaderIndex {
  private record Wild(Pattern pattern, Loader loader) {}

  private final RuleBook book;
  private final Map<String, Loader> exact = new HashMap<>();
  private final Map<String, Loader> byClass = new HashMap<>();
  private final List<Wild> wild = new ArrayList<>();
  private final Map<String, Optional<Loader>> found = new HashMap<>();
  private final Map<String, Boolean> heavy = new HashMap<>();

  LoaderIndex(RuleBook book) {
    this.book = book;
    for (Loader loader : book.loaders()) {
      add(loader.callee(), loader);
      loader.aliases().forEach(a -> add(a, loader));
    }
  }

  private void add(String name, Loader loader) {
    if (name.contains("*")) {
      String regex = Pattern.quote(name).replace("*", "\\E[\\w]*\\Q").replace("\\Q\\E", "");
      wild.add(new Wild(Pattern.compile(regex), loader));
    } else {
      exact.putIfAbsent(name, loader);
      String key = classKey(name);
      if (key != null) {
        byClass.putIfAbsent(key, loader);
      }
    }
  }

  /**
   * The loader that a callee is: by its name, by an alias, or as the same class of the same library
   * under another module.
   */
  @Nullable Loader find(String dotted) {
    return found.computeIfAbsent(dotted, d -> Optional.ofNullable(search(d))).orElse(null);
  }

  private @Nullable Loader search(String dotted) {
    Loader loader = exact.get(dotted);
    if (loader == null) {
      String key = classKey(dotted);
      loader = key == null ? null : byClass.get(key);
    }
    if (loader != null) {
      return loader;
    }
    String shortened = publicName(dotted);
    for (Wild w : wild) {
      if (w.pattern().matcher(dotted).matches() || w.pattern().matcher(shortened).matches()) {
        return w.loader();
      }
    }
    return null;
  }

  /** "library/Class.method": where in the library the class stands doesn't matter. */
  private static @Nullable String classKey(String dotted) {
    String shortened = publicName(dotted);
    int dot = shortened.indexOf('.');
    boolean type = dot > 0 && dot + 1 < shortened.length();
    return type && Character.isUpperCase(shortened.charAt(dot + 1)) ? shortened : null;
  }

  /** The name with the modules between library and class left out. */
  static String publicName(String dotted) {
    String[] parts = dotted.split("\\.", -1);
    for (int i = 1; i < parts.length; i++) {
      if (!parts[i].isEmpty() && Character.isUpperCase(parts[i].charAt(0))) {
        return parts[0] + "." + String.join(".", List.of(parts).subList(i, parts.length));
      }
    }
    return dotted;
  }

  /** Top-level names of libraries of which something is heavy to import or loads. */
  Set<String> heavyLibraries() {
    Set<String> names = new HashSet<>();
    book.imports().stream().filter(ImportCost::heavy).forEach(c -> names.add(top(c.name())));
    for (Loader loader : book.loaders()) {
      if (loader.kind() != LoadKind.APPLICATION && loader.kind() != LoadKind.DATA) {
        names.add(top(loader.callee()));
        loader.aliases().forEach(a -> names.add(top(a)));
      }
    }
    return names;
  }

  static String top(String dotted) {
    int dot = dotted.indexOf('.');
    return dot < 0 ? dotted : dotted.substring(0, dot);
  }

  /** Whether a library's module is heavy by itself or holds loaders. */
  boolean heavyModule(String dotted) {
    if (book.importCost(dotted)
        .filter(c -> c.name().equals(dotted))
        .map(ImportCost::heavy)
        .orElse(false)) {
      return true;
    }
    return holdsLoaders(dotted);
  }

  private boolean holdsLoaders(String dotted) {
    String prefix = dotted + ".";
    return book.loaders().stream()
        .anyMatch(
            l ->
                l.kind() != LoadKind.APPLICATION
                    && (l.callee().startsWith(prefix)
                        || l.aliases().stream().anyMatch(a -> a.startsWith(prefix))));
  }

  /** Whether replacing this name of a library replaces something heavy. */
  boolean heavy(String dotted) {
    return heavy.computeIfAbsent(dotted, this::searchHeavy);
  }

  private boolean searchHeavy(String dotted) {
    Loader loader = find(dotted);
    if (loader != null) {
      return loader.kind() != LoadKind.DATA && loader.kind() != LoadKind.APPLICATION;
    }
    if (heavyModule(dotted)) {
      return true;
    }
    String top = dotted.contains(".") ? dotted.substring(0, dotted.indexOf('.')) : dotted;
    if (!heavyModule(top)) {
      return false;
    }
    String last = dotted.substring(dotted.lastIndexOf('.') + 1);
    boolean direct = dotted.indexOf('.') == dotted.lastIndexOf('.');
    boolean type = !last.isEmpty() && Character.isUpperCase(last.charAt(0));
    boolean made = last.startsWith("from_") && new Value.Lib(Modules.parent(dotted)).isClass();
    boolean question = last.matches("(is|has|get|set|no|manual|use)_.*");
    boolean loads = find(dotted + ".from_pretrained") != null;
    boolean entrance = direct && !type && !question && !holdsLoaders(top);
    // a class that loads, what makes objects of a class, or the entrance of a heavy library
    return (type && loads) || made || entrance;
  }

  /** Bytes of a known artifact, to compare artifacts by; zero for others. */
  long weight(String artifact) {
    return book.model(artifact).map(m -> m.weights().value()).orElse(0L);
  }
}
