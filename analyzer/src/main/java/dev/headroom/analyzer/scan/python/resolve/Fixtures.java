package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.scan.Scope;
import dev.headroom.analyzer.scan.python.resolve.Value.Definition;
import dev.headroom.analyzer.scan.python.resolve.Value.Instance;
import dev.headroom.analyzer.scan.python.resolve.Value.Lib;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The fixtures of one test: which ones it gets, from where, and their values. */
final class Fixtures {
  private static final Map<String, Value> OWN =
      Map.of(
          "monkeypatch", new Lib("pytest.monkeypatch"),
          "mocker", new Lib("pytest_mock.mocker"),
          "class_mocker", new Lib("pytest_mock.mocker"),
          "module_mocker", new Lib("pytest_mock.mocker"),
          "session_mocker", new Lib("pytest_mock.mocker"),
          "tmp_path", Values.SCRATCH,
          "tmpdir", Values.SCRATCH,
          "tmp_path_factory", Values.SCRATCH,
          "tmpdir_factory", Values.SCRATCH);

  /** Function-scoped fixtures of pytest itself: who needs one can't be wider. */
  private static final Set<String> NARROW =
      Set.of("monkeypatch", "mocker", "tmp_path", "tmpdir", "capsys", "capfd", "caplog", "recwarn");

  private final Follow follow;

  /** Where fixtures are looked for, nearest first. */
  private final List<Map<String, FixtureDefinition>> providers;

  /** Fixture function → its value, in the order of set-up. */
  private final Map<Definition, Value> values = new LinkedHashMap<>();

  /** Those that are set up, and those that wait for what they ask for. */
  private final Set<Definition> begun = new HashSet<>();

  private final Map<String, Value> parameters;
  private final @Nullable Instance self;

  /** Fixture → names that its body asked the request for. */
  private final Map<Place, Set<String>> asked = new HashMap<>();

  private final Set<Place> changed = new HashSet<>();
  private final Set<Place> changedBehind = new HashSet<>();

  Fixtures(
      Follow follow,
      List<Map<String, FixtureDefinition>> providers,
      Map<String, Value> parameters,
      @Nullable Instance self) {
    this.follow = follow;
    this.providers = providers;
    this.parameters = parameters;
    this.self = self;
  }

  /** Fixtures among the names of a module or class. */
  static Map<String, FixtureDefinition> in(Map<String, Value> names) {
    Map<String, FixtureDefinition> found = new LinkedHashMap<>();
    names.forEach(
        (name, value) -> FixtureDefinition.of(name, value).ifPresent(f -> found.put(f.name(), f)));
    return found;
  }

  /** Autouse fixtures, widest scope first, then by distance from the root. */
  List<String> autouse() {
    List<FixtureDefinition> all = new ArrayList<>();
    for (int i = providers.size() - 1; i >= 0; i--) {
      providers.get(i).values().stream().filter(FixtureDefinition::autouse).forEach(all::add);
    }
    all.sort(Comparator.comparing(FixtureDefinition::scope, Comparator.reverseOrder()));
    return all.stream().map(FixtureDefinition::name).distinct().toList();
  }

  /** Sets up the fixtures, widest scope first, and runs {@code then} while they live. */
  void setUp(List<String> names, Runnable then) {
    List<String> ordered = new ArrayList<>(new LinkedHashSet<>(names));
    ordered.sort(
        Comparator.comparing(
            n -> {
              FixtureDefinition f = find(n, null);
              return f == null ? Scope.FUNCTION : f.scope();
            },
            Comparator.<Scope>reverseOrder()));
    all(ordered, 0, null, then);
  }

  private void all(
      List<String> names, int index, @Nullable FixtureDefinition asking, Runnable then) {
    if (index >= names.size()) {
      then.run();
      return;
    }
    Runnable next = () -> all(names, index + 1, asking, then);
    String name = names.get(index);
    FixtureDefinition found =
        find(name, asking != null && asking.name().equals(name) ? asking : null);
    // begun already: set up, or asking for itself in a circle, which pytest refuses
    if (found == null || !begun.add(found.function().definition())) {
      next.run();
      return;
    }
    all(found.requests(), 0, found, () -> run(found, next));
  }

  private void run(FixtureDefinition fixture, Runnable then) {
    Definition definition = fixture.function().definition();
    values.put(definition, Values.UNKNOWN);
    note(fixture);
    Arguments arguments = arguments(fixture);
    boolean[] continued = new boolean[1];
    Value.Function function = fixture.bound(self);
    if (definition.generator) {
      follow.calls.invoke(
          function,
          arguments,
          v -> {
            values.put(definition, v);
            if (!continued[0]) {
              continued[0] = true;
              then.run();
            }
          },
          fixture.use());
    } else {
      values.put(definition, follow.calls.invoke(function, arguments, null, fixture.use()));
    }
    follow.calls.takeRaised();
    if (!continued[0]) {
      then.run();
    }
  }

  private Arguments arguments(FixtureDefinition fixture) {
    Map<String, Value> given = new LinkedHashMap<>();
    for (String name : fixture.requests()) {
      given.put(name, argument(name, fixture));
    }
    return new Arguments(List.of(), given, false);
  }

  private Value argument(String name, @Nullable FixtureDefinition asking) {
    if (name.equals("request")) {
      Value parameter = asking == null ? null : parameters.get(asking.name());
      if (parameter == null && asking != null) {
        parameter = asking.parameter();
      }
      return new Requested(parameter == null ? Values.UNKNOWN : parameter);
    }
    FixtureDefinition found =
        find(name, asking != null && asking.name().equals(name) ? asking : null);
    if (found != null) {
      return values.getOrDefault(found.function().definition(), Values.UNKNOWN);
    }
    return OWN.getOrDefault(name, Values.UNKNOWN);
  }

  /** Whether neither the project nor pytest defines a fixture. */
  boolean lacks(String name) {
    return !name.equals("request") && !OWN.containsKey(name) && find(name, null) == null;
  }

  /** What a test gets for one of its arguments. */
  Value argument(String name) {
    return argument(name, null);
  }

  /** {@code request.getfixturevalue(name)}. */
  Value value(String name) {
    FixtureUse asking = follow.fixture();
    if (asking != null) {
      asked.computeIfAbsent(asking.place(), p -> new TreeSet<>()).add(name);
    }
    FixtureDefinition found = find(name, null);
    if (found == null) {
      return OWN.getOrDefault(name, Values.UNKNOWN);
    }
    Value known = values.get(found.function().definition());
    if (known != null) {
      return known;
    }
    all(List.of(name), 0, null, () -> {});
    return values.getOrDefault(found.function().definition(), Values.UNKNOWN);
  }

  /** Notes what the test, and the fixtures that it got, change of what they were given. */
  void changes(Definition test, List<String> given) {
    given(Changes.in(test), given);
    for (Definition fixture : List.copyOf(values.keySet())) {
      given(Changes.in(fixture), fixture.parameters.required());
    }
  }

  private void given(Map<String, String> changes, List<String> names) {
    for (String name : names) {
      String where = changes.get(name);
      if (where != null) {
        changed(name, where, follow.recorder.changes);
      }
    }
  }

  /** What changes the value of a fixture changes those that it is made from, unless it copies. */
  private void changed(String name, String where, Map<Place, String> changes) {
    FixtureDefinition found = find(name, null);
    boolean direct = changes == follow.recorder.changes;
    if (found == null || !(direct ? changed : changedBehind).add(found.place())) {
      return;
    }
    changes.putIfAbsent(found.place(), where);
    if (!Changes.copies(found.function().definition())) {
      Set<String> from = new TreeSet<>(found.requests());
      from.addAll(asked.getOrDefault(found.place(), Set.of()));
      from.remove(name);
      Map<Place, String> theirs = Changes.trains(where) ? changes : follow.recorder.behind;
      from.forEach(r -> changed(r, where, theirs));
    }
  }

  /** The fixture of that name: the nearest, or the one that {@code overriding} overrides. */
  private @Nullable FixtureDefinition find(String name, @Nullable FixtureDefinition overriding) {
    boolean passed = overriding == null;
    for (Map<String, FixtureDefinition> provider : providers) {
      FixtureDefinition found = provider.get(name);
      if (found != null && passed) {
        return found;
      }
      passed |= found != null && found.equals(overriding);
    }
    return null;
  }

  private void note(FixtureDefinition fixture) {
    Set<String> narrow = new TreeSet<>();
    for (String name : fixture.requests()) {
      FixtureDefinition requested = find(name, fixture.name().equals(name) ? fixture : null);
      boolean narrower =
          requested == null ? NARROW.contains(name) : requested.scope() != Scope.SESSION;
      if (narrower) {
        narrow.add(name);
      }
    }
    if (follow.probe == null) {
      follow.recorder.requests.putIfAbsent(fixture.place(), List.copyOf(narrow));
      if (follow.test != null) {
        follow.recorder.used(fixture.place(), follow.test);
      }
    }
  }
}
