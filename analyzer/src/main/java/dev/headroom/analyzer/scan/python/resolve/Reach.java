package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.rules.Loader;
import dev.headroom.analyzer.rules.RuleBook;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What files can come to by their imports, wherever these stand: told from names alone, without
 * following any code. It says "no" only where nothing can load and nothing heavy be replaced.
 */
final class Reach {
  /** Words without which no code puts something in another's place. */
  private static final Set<String> REPLACING =
      Set.of(
          "patch",
          "monkeypatch",
          "mocker",
          "class_mocker",
          "module_mocker",
          "session_mocker",
          "setattr",
          "modules",
          "Mock",
          "MagicMock",
          "AsyncMock",
          "NonCallableMock",
          "NonCallableMagicMock",
          "PropertyMock",
          "create_autospec",
          "dependency_overrides");

  /** What must be named for a loader to be called: its library, and its name's fixed parts. */
  private record Needed(String library, List<String> words) {}

  /**
   * Everything that a set of files names.
   *
   * @param tops top-level packages, the files' own included
   */
  private record Union(Set<String> tops, Set<String> words, boolean opaque) {}

  private final Sources sources;
  private final Modules modules;
  private final List<Needed> needed = new ArrayList<>();
  private final Set<String> asked = new HashSet<>(REPLACING);
  private final Set<String> heavy;
  private final Map<String, Mentions> known = new HashMap<>();

  Reach(Sources sources, Modules modules, LoaderIndex loaders, RuleBook book) {
    this.sources = sources;
    this.modules = modules;
    this.heavy = loaders.heavyLibraries();
    for (Loader loader : book.loaders()) {
      if (!loader.possible()) {
        need(loader.callee());
        loader.aliases().forEach(this::need);
        loader.runtime().forEach(m -> asked.add(LoaderIndex.top(m)));
      }
    }
    asked.addAll(heavy);
    for (Needed n : needed) {
      asked.add(n.library());
      asked.addAll(n.words());
    }
  }

  private void need(String callee) {
    List<String> parts = List.of(LoaderIndex.publicName(callee).split("\\.", -1));
    needed.add(
        new Needed(
            parts.get(0),
            parts.subList(1, parts.size()).stream().filter(p -> !p.contains("*")).toList()));
  }

  /** Whether following these files can find a load, or a stand-in for something heavy. */
  boolean matters(Collection<String> files) {
    Union all = union(files);
    if (all.opaque()) {
      return true;
    }
    boolean replaces =
        REPLACING.stream().anyMatch(all.words()::contains)
            && all.tops().stream().anyMatch(heavy::contains);
    return replaces
        || needed.stream()
            .anyMatch(n -> all.tops().contains(n.library()) && all.words().containsAll(n.words()));
  }

  /**
   * Whether the source of a callee that the rule book names is the real thing: it comes to a
   * library that such a call needs, where a test double does without. A project's own entry is
   * taken at its word.
   */
  boolean real(Loader loader, String file) {
    String own = LoaderIndex.top(modules.of(file).name);
    Union all = union(List.of(file));
    return RuleBook.declared(loader.source())
        || all.opaque()
        || all.tops().stream()
            .anyMatch(t -> !t.equals(own) && (loader.runtime().contains(t) || heavy.contains(t)));
  }

  /** Modules of a loader's runtime that its source, at hand, can't come to. */
  List<String> spared(Loader loader, String file) {
    Union all = union(List.of(file));
    return all.opaque()
        ? List.of()
        : loader.runtime().stream().filter(m -> !all.tops().contains(LoaderIndex.top(m))).toList();
  }

  private Union union(Collection<String> roots) {
    Set<String> seen = new HashSet<>(roots);
    Deque<String> open = new ArrayDeque<>(seen);
    Set<String> tops = new HashSet<>();
    Set<String> words = new HashSet<>();
    boolean opaque = false;
    while (!open.isEmpty()) {
      String at = open.remove();
      Mentions one = of(at);
      tops.add(LoaderIndex.top(modules.of(at).name));
      one.libraries().forEach(l -> tops.add(LoaderIndex.top(l)));
      words.addAll(one.words());
      opaque |= one.opaque();
      for (String file : one.files()) {
        if (seen.add(file)) {
          open.add(file);
        }
      }
    }
    return new Union(tops, words, opaque);
  }

  private Mentions of(String file) {
    Mentions mentions = known.get(file);
    if (mentions == null) {
      mentions = Mentions.of(sources, modules, modules.of(file), asked::contains);
      known.put(file, mentions);
    }
    return mentions;
  }
}
