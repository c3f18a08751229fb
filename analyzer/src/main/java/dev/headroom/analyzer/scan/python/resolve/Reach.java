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
import java.util.TreeSet;

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
          "sys.modules",
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
   * @param calls one of them names a loading function with its library
   */
  private record Union(Set<String> tops, Set<String> words, boolean calls) {}

  private final Sources sources;
  private final Modules modules;
  private final List<Needed> classes = new ArrayList<>();
  private final List<Needed> functions = new ArrayList<>();
  private final Set<String> asked = new HashSet<>(REPLACING);
  private final Set<String> heavy;
  private final Map<String, Mentions> known = new HashMap<>();
  private final Map<String, Set<String>> below = new HashMap<>();

  private final Map<String, Boolean> calling = new HashMap<>();

  /** Files that come to a load by themselves. */
  private final Set<String> loading = new HashSet<>();

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
  }

  private void need(String callee) {
    List<String> parts = List.of(LoaderIndex.publicName(callee).split("\\.", -1));
    List<String> words =
        parts.subList(1, parts.size()).stream().filter(p -> !p.contains("*")).toList();
    boolean type = parts.stream().anyMatch(p -> p.matches("[A-Z*].*"));
    (type ? classes : functions).add(new Needed(parts.get(0), words));
    asked.add(parts.get(0));
    asked.addAll(words);
  }

  /** Whether following these files can find a load, or a stand-in for something heavy. */
  boolean matters(Collection<String> files) {
    Set<String> direct = new TreeSet<>();
    for (String file : files) {
      direct.add(file);
      direct.addAll(of(file).files());
    }
    // what one of them comes to, all of them do
    if (direct.stream().anyMatch(loading::contains) || direct.stream().anyMatch(this::replaces)) {
      return true;
    }
    boolean loads = loads(union(files));
    for (String file : loads ? direct : Set.<String>of()) {
      if (loads(union(List.of(file)))) {
        loading.add(file);
        break;
      }
    }
    return loads;
  }

  /** Whether a file of the tests can put something in a heavy library's place. */
  private boolean replaces(String file) {
    Set<String> words = of(file).words();
    return modules.of(file).testSide
        && REPLACING.stream().anyMatch(words::contains)
        && (heavy.stream().anyMatch(words::contains)
            || of(file).libraries().stream().anyMatch(l -> heavy.contains(LoaderIndex.top(l))));
  }

  private boolean loads(Union all) {
    return all.calls()
        || classes.stream()
            .anyMatch(n -> all.tops().contains(n.library()) && all.words().containsAll(n.words()));
  }

  /** Whether a file names a loading function and its library: one comes with the other. */
  private boolean calls(String file) {
    return calling.computeIfAbsent(
        file,
        f -> {
          Mentions m = of(f);
          Set<String> names = new HashSet<>(m.words());
          m.libraries().forEach(l -> names.add(LoaderIndex.top(l)));
          return functions.stream()
              .anyMatch(n -> names.contains(n.library()) && names.containsAll(n.words()));
        });
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
        || all.tops().stream()
            .anyMatch(t -> !t.equals(own) && (loader.runtime().contains(t) || heavy.contains(t)));
  }

  /** Modules of a loader's runtime that its source, at hand, can't come to. */
  List<String> spared(Loader loader, String file) {
    Union all = union(List.of(file));
    return loader.runtime().stream().filter(m -> !all.tops().contains(LoaderIndex.top(m))).toList();
  }

  private Union union(Collection<String> roots) {
    Set<String> seen = new HashSet<>(roots);
    Deque<String> open = new ArrayDeque<>(seen);
    Set<String> tops = new HashSet<>();
    Set<String> words = new HashSet<>();
    boolean calls = false;
    while (!open.isEmpty()) {
      String at = open.remove();
      Mentions one = of(at);
      tops.add(LoaderIndex.top(modules.of(at).name));
      one.libraries().forEach(l -> tops.add(LoaderIndex.top(l)));
      words.addAll(one.words());
      calls |= calls(at);
      Set<String> next = new HashSet<>(one.files());
      one.packages().forEach(p -> next.addAll(below(p, at)));
      for (String file : next) {
        if (seen.add(file)) {
          open.add(file);
        }
      }
    }
    return new Union(tops, words, calls);
  }

  /** Files of a package of which a module is imported by a name that is worked out. */
  private Set<String> below(String dotted, String importer) {
    return below.computeIfAbsent(dotted, d -> sources.below(d, importer));
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
