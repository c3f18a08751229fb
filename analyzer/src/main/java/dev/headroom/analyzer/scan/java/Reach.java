package dev.headroom.analyzer.scan.java;

import dev.headroom.analyzer.rules.Loader;
import dev.headroom.analyzer.scan.Confidence;
import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.analyzer.scan.Scope;
import dev.headroom.analyzer.scan.java.facts.MethodFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Follows what the runner calls to the places that load, and notes the ways. */
final class Reach {
  /** Calls from a test to a load are seldom deeper; where it is cut, that is said. */
  private static final int MAX_DEPTH = 14;

  /** Bodies that one entry may lead through. */
  private static final int MAX_BODIES = 4_000;

  private final Bodies bodies;
  private final LoadPaths paths;
  private final Map<String, Found> found = new TreeMap<>();
  private final Map<String, FoundFixture> fixtures = new TreeMap<>();
  private final Map<String, NotRead> notRead = new TreeMap<>();

  Reach(Bodies bodies, LoadPaths paths) {
    this.bodies = bodies;
    this.paths = paths;
  }

  Collection<Found> found() {
    return found.values();
  }

  Collection<FoundFixture> fixtures() {
    return fixtures.values();
  }

  Collection<NotRead> notRead() {
    return notRead.values();
  }

  /** Follows all entries of a test class. */
  void follow(TestClass testClass, boolean runs) {
    for (TestClass.Entry entry : testClass.entries()) {
      new Walk(testClass, entry, runs).start(entry.method(), testClass.type());
    }
  }

  /** Follows code that a shared context runs for that class. */
  void follow(TestClass testClass, TestClass.Entry entry, boolean runs) {
    new Walk(testClass, entry, runs).start(entry.method(), entry.method().owner());
  }

  /** Notes a load that is no call: an annotation. */
  void note(Found place, Found.Way way) {
    String key = place.file + ":" + String.format(Locale.ROOT, "%07d ", place.line) + place.callee;
    found.computeIfAbsent(key, k -> place).reach(way);
  }

  void noteFixture(FoundFixture fixture, TestClass testClass, String callee, String at) {
    FoundFixture kept = fixtures.computeIfAbsent(fixture.key(), k -> fixture);
    if (!fixture.once()) {
      kept.notOnce();
    }
    kept.add(testClass, callee, at);
  }

  private final class Walk {
    private final TestClass testClass;
    private final TestClass.Entry entry;
    private final boolean runs;
    private final Set<String> seen = new HashSet<>();

    private Walk(TestClass testClass, TestClass.Entry entry, boolean runs) {
      this.testClass = testClass;
      this.entry = entry;
      this.runs = runs;
    }

    private void start(JavaType.Method method, JavaType receiver) {
      boolean isStatic = entry.field() != null && entry.field().isStatic();
      boolean once = entry.scope() == Scope.SESSION && (isStatic || entry.field() == null);
      State state = new State(0, false, once, Confidence.CERTAIN, List.of());
      walk(new Event.Target(method, receiver), state);
    }

    private record State(
        int depth, boolean inner, boolean once, Confidence confidence, List<String> chain) {
      State step(String place, Event event, boolean helper) {
        List<String> longer = new ArrayList<>(chain);
        longer.add(place);
        boolean calledBack =
            event instanceof Event.Outside
                || (event instanceof Event.Loading l && l.targets().isEmpty());
        boolean nowOnce =
            event instanceof Event.Touching
                || (event instanceof Event.Loading l && l.once())
                || (event instanceof Event.Calling c && c.once());
        return new State(
            depth + 1,
            inner || helper || calledBack || event instanceof Event.Loading,
            once || nowOnce,
            calledBack ? Confidence.POSSIBLE : confidence,
            longer);
      }
    }

    private void walk(Event.Target target, State state) {
      if (!paths.lead(target) || !seen.add(target.key() + state.inner())) {
        return;
      }
      if (state.depth() > MAX_DEPTH || seen.size() > MAX_BODIES) {
        String file = testClass.type().path();
        notRead.putIfAbsent(
            file,
            new NotRead(
                "calls from " + file,
                "followed " + MAX_DEPTH + " calls deep; loads further down are not seen"));
        return;
      }
      String file = target.method().owner().path();
      for (Event event : bodies.events(target)) {
        String place = file + ":" + event.line();
        if (event instanceof Event.Loading loading) {
          load(
              file,
              loading.line(),
              loading.callee(),
              loading.loader(),
              loading.artifact(),
              state,
              state.once() || loading.once());
        }
        Event.Target helper =
            event instanceof Event.Calling calling && state.depth() == 0 ? helper(calling) : null;
        if (helper != null) {
          helper(file, event.line(), helper, state);
        }
        State inside = state.step(place, event, helper != null);
        paths.next(target, event).forEach(t -> walk(t, inside));
      }
    }

    /** A test method that gives what it loads: each call of it loads once more. */
    private void helper(String file, int line, Event.Target helper, State state) {
      Loader loader = firstLoader(helper, new HashSet<>());
      if (loader != null) {
        load(file, line, helper.method().name(), loader, null, state, state.once());
      }
    }

    /** The method of a test source, if it is one, that loads and gives what it loads. */
    private Event.@Nullable Target helper(Event.Calling calling) {
      return calling.targets().stream()
          .filter(t -> SourceSets.isTest(t.method().owner().path()))
          .filter(t -> !t.method().facts().name().startsWith("<"))
          .filter(bodies::returnsLoad)
          .findFirst()
          .orElse(null);
    }

    private @Nullable Loader firstLoader(Event.Target target, Set<String> tried) {
      if (!tried.add(target.key())) {
        return null;
      }
      for (Event event : bodies.events(target)) {
        if (event instanceof Event.Loading loading) {
          return loading.loader();
        }
        if (event instanceof Event.Calling calling) {
          for (Event.Target next : calling.targets()) {
            Loader loader = firstLoader(next, tried);
            if (loader != null) {
              return loader;
            }
          }
        }
      }
      return null;
    }

    private void load(
        String file,
        int line,
        String callee,
        Loader loader,
        @Nullable String artifact,
        State state,
        boolean once) {
      List<String> chain = new ArrayList<>(state.chain());
      chain.add(file + ":" + line);
      note(
          new Found(file, line, callee, loader, artifact),
          new Found.Way(testClass, entry, runs, once, state.inner(), state.confidence(), chain));
      Scope scope = entry.scope();
      String name = entry.fixture();
      if (scope != null && name != null && state.confidence() != Confidence.POSSIBLE) {
        MethodFacts method = entry.method().facts();
        FoundFixture fixture =
            new FoundFixture(
                entry.method().owner().path(), method.line(), fixtureName(name), once, scope);
        noteFixture(fixture, testClass, callee, file + ":" + line);
      }
    }

    private String fixtureName(String name) {
      return name.startsWith("<") ? entry.method().owner().facts().simpleName() : name;
    }
  }
}
