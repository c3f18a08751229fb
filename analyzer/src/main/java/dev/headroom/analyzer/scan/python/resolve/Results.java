package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.rules.LoadKind;
import dev.headroom.analyzer.rules.Range;
import dev.headroom.analyzer.scan.Confidence;
import dev.headroom.analyzer.scan.Fixture;
import dev.headroom.analyzer.scan.Lifetime;
import dev.headroom.analyzer.scan.Load;
import dev.headroom.analyzer.scan.MockSite;
import dev.headroom.analyzer.scan.Moment;
import dev.headroom.analyzer.scan.Scope;
import dev.headroom.analyzer.scan.Site;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Turns single hits into one row a place, and fixtures into what they load. */
final class Results {
  private final Follow follow;
  private final Map<String, Boolean> selected = new HashMap<>();
  private final Map<Module, Set<Module>> closures = new HashMap<>();
  private final List<TestModule> suite;

  /** Hits whose bytes the row of the tests' own line holds. */
  private final Set<Hit> shownByEntry = Collections.newSetFromMap(new IdentityHashMap<>());

  Results(Follow follow, List<TestModule> suite) {
    this.follow = follow;
    this.suite = suite;
    suite.forEach(m -> selected.put(m.file(), m.selected()));
  }

  Resolved resolved() {
    List<Load> loads = new ArrayList<>();
    Map<Place, List<Hit>> direct = new TreeMap<>();
    Map<Place, List<Hit>> entered = new TreeMap<>();
    for (Hit hit : follow.recorder.hits) {
      if (insideOfShown(hit)) {
        continue;
      }
      direct.computeIfAbsent(hit.place, p -> new ArrayList<>()).add(hit);
      if (hit.entry != null && hit.within == null && !hit.mocked && worthARow(hit)) {
        entered.computeIfAbsent(hit.entry.place(), p -> new ArrayList<>()).add(hit);
      }
    }
    entered.keySet().removeAll(direct.keySet());
    entered.forEach((place, hits) -> loads.add(row(place, represented(hits), true)));
    direct.forEach((place, hits) -> loads.add(row(place, hits, false)));
    loads.sort(Comparator.comparing(Load::file).thenComparingInt(Load::line));
    List<MockSite> mocks = new ArrayList<>();
    follow.recorder.mocks.forEach((p, t) -> mocks.add(new MockSite(p.file(), p.line(), t)));
    return new Resolved(loads, fixtures(), mocks, List.copyOf(follow.recorder.notRead));
  }

  /** Lines inside a library that the application calls, or outside of the project, are no rows. */
  private static boolean insideOfShown(Hit hit) {
    return hit.within != null && (hit.within.applicationSide || hit.place.file().startsWith("../"));
  }

  /** Of all that happens behind a line of the tests, the heaviest: its row holds those bytes. */
  private List<Hit> represented(List<Hit> hits) {
    Place heaviest =
        hits.stream().max(Comparator.comparingLong(this::weight)).map(h -> h.place).orElseThrow();
    List<Hit> same = hits.stream().filter(h -> h.place.equals(heaviest)).toList();
    shownByEntry.addAll(same);
    return same;
  }

  private long weight(Hit hit) {
    long named = hit.artifacts.stream().mapToLong(follow.loaders::weight).max().orElse(0);
    Range bytes = hit.loader.bytes();
    return named > 0 || bytes == null ? named : bytes.likely().value();
  }

  /** Data sets and what holds next to nothing are shown where they are loaded, and only there. */
  private static boolean worthARow(Hit hit) {
    boolean tiny = hit.loader.bytes() != null && hit.loader.bytes().likely().value() < (1 << 20);
    return hit.loader.kind() != LoadKind.DATA && !tiny;
  }

  private Load row(Place place, List<Hit> all, boolean entry) {
    boolean mocked = all.stream().allMatch(h -> h.mocked);
    List<Hit> hits = all.stream().filter(h -> h.mocked == mocked).toList();
    Hit first = hits.stream().filter(h -> h.doubts == 0).findFirst().orElse(hits.get(0));
    Set<String> files = new TreeSet<>();
    Map<String, TestCase> tests = new TreeMap<>();
    for (Hit hit : hits) {
      files.addAll(reached(hit));
      if (hit.test != null) {
        tests.put(hit.test.file() + "::" + hit.test.name(), hit.test);
      }
    }
    FixtureUse fixture = same(hits, h -> h.fixture);
    Lifetime lifetime = lifetime(hits);
    Moment moment =
        hits.stream().map(h -> h.moment).min(Comparator.naturalOrder()).orElse(Moment.RUN);
    int items = tests.values().stream().mapToInt(TestCase::items).sum();
    boolean application = !entry && first.applicationSide;
    boolean counts =
        entry || hits.stream().anyMatch(h -> h.within == null && !shownByEntry.contains(h));
    return new Load(
        entry && first.entry != null ? first.entry.callee() : first.callee,
        first.loader.callee(),
        artifact(hits),
        first.loader.kind(),
        place.file(),
        place.line(),
        site(application, fixture, first, place),
        fixture == null ? null : fixture.name(),
        fixture == null ? null : fixture.scope(),
        lifetime,
        moment,
        mocked,
        files.stream().anyMatch(f -> selected.getOrDefault(f, false)),
        confidence(hits),
        List.copyOf(files),
        Math.max(items, 1),
        same(List.copyOf(tests.values()), TestCase::group),
        repeated(lifetime, items, files.size(), tests.keySet()),
        fixture != null
            && follow.recorder.change(fixture.place(), first.loader.kind() == LoadKind.MODEL)
                != null,
        first.chain.stream().map(Place::toString).toList(),
        counts,
        first.spared,
        hits.stream().allMatch(h -> h.written));
  }

  private static Confidence confidence(List<Hit> hits) {
    int doubts = hits.stream().mapToInt(h -> h.doubts).min().orElse(0);
    return doubts == 0 ? Confidence.CERTAIN : doubts <= 2 ? Confidence.LIKELY : Confidence.POSSIBLE;
  }

  private static <T, V> @Nullable V same(
      List<T> all, java.util.function.Function<T, @Nullable V> what) {
    V first = all.isEmpty() ? null : what.apply(all.get(0));
    return all.stream().allMatch(t -> Objects.equals(what.apply(t), first)) ? first : null;
  }

  private static Site site(
      boolean application, @Nullable FixtureUse fixture, Hit hit, Place place) {
    if (application) {
      return Site.APPLICATION;
    }
    if (fixture != null) {
      return Site.FIXTURE;
    }
    if (hit.test != null) {
      return Site.TEST;
    }
    return place.file().endsWith("conftest.py") ? Site.CONFTEST : Site.MODULE;
  }

  /** Test files that come by: those of its tests, or those whose imports run the module. */
  private Set<String> reached(Hit hit) {
    Set<String> files = new TreeSet<>();
    if (hit.test != null) {
      files.add(hit.test.file());
    }
    if (hit.test == null || hit.inModule) {
      Module module = follow.modules.of(hit.moduleFile);
      for (TestModule test : suite) {
        boolean imports = closure(follow.modules.of(test.file())).contains(module);
        for (String conftest : test.conftests()) {
          imports |= closure(follow.modules.of(conftest)).contains(module);
        }
        if (imports) {
          files.add(test.file());
        }
      }
    }
    return files;
  }

  private Set<Module> closure(Module of) {
    Set<Module> known = closures.get(of);
    if (known == null) {
      known = new LinkedHashSet<>();
      collect(of, known);
      closures.put(of, known);
    }
    return known;
  }

  private static void collect(Module module, Set<Module> all) {
    if (all.add(module)) {
      module.imports.forEach(m -> collect(m, all));
    }
  }

  private static Lifetime lifetime(List<Hit> hits) {
    Lifetime longest = Lifetime.FUNCTION;
    for (Hit hit : hits) {
      Lifetime one =
          hit.kept || hit.inModule
              ? Lifetime.PROCESS
              : hit.fixture == null ? Lifetime.FUNCTION : lifetime(hit.fixture.scope());
      longest = one.compareTo(longest) > 0 ? one : longest;
    }
    return longest;
  }

  private static Lifetime lifetime(Scope scope) {
    return switch (scope) {
      case SESSION -> Lifetime.SESSION;
      case PACKAGE -> Lifetime.PACKAGE;
      case MODULE -> Lifetime.MODULE;
      case CLASS -> Lifetime.CLASS;
      default -> Lifetime.FUNCTION;
    };
  }

  private static int repeated(Lifetime lifetime, int items, int files, Set<String> tests) {
    return switch (lifetime) {
      case FUNCTION -> Math.max(1, items);
      case CLASS ->
          Math.max(
              1,
              (int)
                  tests.stream().map(t -> t.substring(0, t.lastIndexOf("::"))).distinct().count());
      case MODULE -> Math.max(1, files);
      default -> 1;
    };
  }

  /** The artifact that weighs most of those that the rule book knows, else the first. */
  private @Nullable String artifact(List<Hit> hits) {
    Map<String, Long> weights = new LinkedHashMap<>();
    for (Hit hit : hits) {
      for (String name : hit.artifacts) {
        weights.put(name, follow.loaders.weight(name));
      }
    }
    return weights.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  private List<Fixture> fixtures() {
    Map<Place, List<Hit>> byFixture = new TreeMap<>();
    for (Hit hit : follow.recorder.hits) {
      if (hit.fixture != null && !hit.mocked && hit.within == null) {
        byFixture.computeIfAbsent(hit.fixture.place(), p -> new ArrayList<>()).add(hit);
      }
    }
    List<Fixture> fixtures = new ArrayList<>();
    byFixture.forEach((place, hits) -> fixtures.add(fixture(place, hits)));
    return fixtures;
  }

  private static Place entry(Hit hit) {
    return hit.entry == null ? hit.place : hit.entry.place();
  }

  private Fixture fixture(Place place, List<Hit> hits) {
    Set<String> loads = new LinkedHashSet<>();
    Set<String> lines = new LinkedHashSet<>();
    for (Hit hit : hits) {
      loads.add(hit.entry != null ? hit.entry.callee() : hit.callee);
      lines.add((shownByEntry.contains(hit) ? entry(hit) : hit.place).toString());
    }
    Map<String, TestCase> users = follow.recorder.users.getOrDefault(place, Map.of());
    Set<String> files = new TreeSet<>();
    users.values().forEach(t -> files.add(t.file()));
    FixtureUse use = Objects.requireNonNull(hits.get(0).fixture);
    return new Fixture(
        place.file(),
        place.line(),
        use.name(),
        use.scope(),
        use.autouse(),
        List.copyOf(loads),
        List.copyOf(lines),
        List.copyOf(files),
        users.values().stream().mapToInt(TestCase::items).sum(),
        follow.recorder.change(
            place, hits.stream().allMatch(h -> h.loader.kind() == LoadKind.MODEL)),
        follow.recorder.requests.getOrDefault(place, List.of()),
        hits.stream().anyMatch(h -> h.started));
  }
}
