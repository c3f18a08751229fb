package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.scan.Scope;
import dev.headroom.analyzer.scan.python.resolve.Value.Const;
import dev.headroom.analyzer.scan.python.resolve.Value.Decorator;
import dev.headroom.analyzer.scan.python.resolve.Value.Definition;
import dev.headroom.analyzer.scan.python.resolve.Value.Function;
import dev.headroom.analyzer.scan.python.resolve.Value.Instance;
import dev.headroom.analyzer.scan.python.resolve.Value.Items;
import dev.headroom.analyzer.scan.python.resolve.Value.ModuleValue;
import dev.headroom.analyzer.scan.python.resolve.Value.TypeValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs the tests of a module one by one, each from a clean state. */
final class TestRunner {
  private static final List<String> MODULE_SETUP = List.of("setup_module", "setUpModule");
  private static final List<String> CLASS_SETUP = List.of("setup_class", "setUpClass");
  private static final List<String> METHOD_SETUP =
      List.of("setup_method", "setUp", "asyncSetUp", "setup");

  private final Follow follow;
  private final Map<Module, Map<String, FixtureDefinition>> fixtures = new LinkedHashMap<>();

  /** Test module → itself, its conftests and its plugins. */
  private final Map<Module, List<Module>> around = new LinkedHashMap<>();

  private final GeneratedTests generated;

  /** The set-up methods of the test at hand. */
  private final List<Place> prepared = new ArrayList<>();

  /** How many tests collection makes of each function of the module at hand. */
  private Map<String, Integer> counts = Map.of();

  /** Steps so far for the tests of this module, and of the run. */
  private long ofModule;

  private long ofRun;

  TestRunner(Follow follow) {
    this.follow = follow;
    this.generated = new GeneratedTests(follow);
  }

  void importFile(String file) {
    guarded(file, () -> follow.run(follow.modules.of(file)));
  }

  void importPlugin(String module) {
    guarded(module, () -> follow.modules.named(module, "", follow::run));
  }

  void run(TestModule test) {
    ofModule = 0;
    counts = test.counts();
    guarded(test.file(), () -> tests(test));
  }

  /** A bug, or a stack that is used up, costs this part of the suite and is said. */
  private void guarded(String what, Runnable work) {
    follow.steps = 0;
    int mark = follow.heap.mark();
    try {
      work.run();
    } catch (RuntimeException | StackOverflowError broken) {
      follow.reset();
      follow.heap.rollback(mark);
      follow.recorder.cut(what, "following it failed: " + broken.getClass().getSimpleName());
    }
  }

  private void tests(TestModule test) {
    Module module = follow.modules.of(test.file());
    List<Map<String, FixtureDefinition>> providers = providers(test, module);
    for (Map.Entry<String, Value> entry : new LinkedHashMap<>(module.globals).entrySet()) {
      Value value = entry.getValue();
      if (value instanceof Function f
          && isTest(f.definition())
          && f.definition().module == module) {
        one(module, null, f, providers);
      } else if (value instanceof TypeValue type && type.module == module) {
        inClass(module, type, providers);
      }
    }
  }

  private static boolean isTest(Definition definition) {
    return definition.name.startsWith("test") && !definition.decorated("fixture");
  }

  private void inClass(
      Module module, TypeValue type, List<Map<String, FixtureDefinition>> providers) {
    boolean unittest = type.libraryBases().stream().anyMatch(b -> b.endsWith("TestCase"));
    if (!unittest && !type.name.startsWith("Test")) {
      return;
    }
    List<Map<String, FixtureDefinition>> own = new ArrayList<>();
    for (TypeValue c : type.lineage()) {
      own.add(Fixtures.in(c.members));
    }
    own.addAll(providers);
    Set<String> seen = new LinkedHashSet<>();
    for (TypeValue c : type.lineage()) {
      for (Map.Entry<String, Value> member : List.copyOf(c.members.entrySet())) {
        if (member.getValue() instanceof Function f
            && member.getKey().startsWith("test")
            && isTest(f.definition())
            && seen.add(member.getKey())) {
          one(module, type, f, own);
        } else if (member.getValue() instanceof TypeValue inner && c == type) {
          inClass(module, inner, own);
        }
      }
    }
  }

  private List<Map<String, FixtureDefinition>> providers(TestModule test, Module module) {
    List<Map<String, FixtureDefinition>> providers = new ArrayList<>();
    providers.add(of(module));
    List<Module> more = new ArrayList<>();
    for (int i = test.conftests().size() - 1; i >= 0; i--) {
      more.add(follow.modules.of(test.conftests().get(i)));
    }
    for (String plugin : test.plugins()) {
      more.add(named(plugin));
    }
    for (Module one : List.copyOf(more)) {
      declared(one).forEach(p -> more.add(named(p)));
    }
    more.forEach(m -> providers.add(of(m)));
    more.add(0, module);
    around.put(module, more);
    return providers;
  }

  private Map<String, FixtureDefinition> of(Module module) {
    return fixtures.computeIfAbsent(module, m -> Fixtures.in(m.globals));
  }

  private Module named(String dotted) {
    Value value = follow.modules.named(dotted, "", follow::run);
    return value instanceof ModuleValue m ? m.module() : new Module(dotted, "", true);
  }

  /** Modules that {@code pytest_plugins} names. */
  private static List<String> declared(Module module) {
    Value plugins = module.globals.get("pytest_plugins");
    List<String> names = new ArrayList<>();
    List<Value> values =
        plugins instanceof Items items
            ? items.values
            : plugins == null ? List.of() : List.of(plugins);
    for (Value value : values) {
      if (value instanceof Const c && c.string()) {
        names.add(c.text());
      }
    }
    return names;
  }

  private void one(
      Module module,
      @Nullable TypeValue type,
      Function function,
      List<Map<String, FixtureDefinition>> providers) {
    boolean spent = ofModule > Follow.MODULE_STEPS || ofRun > Follow.RUN_STEPS;
    follow.limit = spent ? Follow.FEW_STEPS : Follow.MAX_STEPS;
    String name = function.definition().name;
    guarded(module.file + "::" + name, () -> followed(module, type, function, providers));
    ofModule += follow.steps;
    ofRun += follow.steps;
    follow.limit = Follow.MAX_STEPS;
  }

  private void followed(
      Module module,
      @Nullable TypeValue type,
      Function function,
      List<Map<String, FixtureDefinition>> providers) {
    Definition definition = function.definition();
    int mark = follow.heap.mark();
    String name = type == null ? definition.name : type.name + "::" + definition.name;
    follow.steps = 0;
    follow.mocks.nextTest();
    Frame outer = new Frame(module, definition, null, null, new LinkedHashMap<>());
    outer.test = true;
    outer.line = definition.line;
    follow.frames.push(outer);
    try {
      Marks marks = marks(definition, type, module, providers);
      int items = counts.getOrDefault(name, marks.items());
      follow.test = new TestCase(module.file, name, items, marks.group());
      Instance self =
          type == null
              ? null
              : new Instance(type, new Place(module.file, type.line), true, false, false);
      Fixtures own = new Fixtures(follow, providers, marks.parameters(), self);
      follow.fixtures = own;
      List<String> names = new ArrayList<>(own.autouse());
      names.addAll(marks.usedFixtures());
      List<String> wanted = wanted(definition, marks, self);
      names.addAll(wanted);
      prepared.clear();
      setUp(module, type, self);
      String ofSelf = Changes.in(definition).get("self");
      if (ofSelf != null) {
        prepared.forEach(p -> follow.recorder.changes.putIfAbsent(p, ofSelf));
      }
      own.setUp(names, () -> body(function, self, own, wanted, marks));
      own.changes(definition, names);
    } finally {
      follow.frames.clear();
      follow.fixtures = null;
      follow.test = null;
      if (follow.exhausted()) {
        follow.recorder.cut(module.file + "::" + name, "longer than is followed");
      }
      follow.heap.unsure = 0;
      follow.heap.rollback(mark);
    }
  }

  private Marks marks(
      Definition definition,
      @Nullable TypeValue type,
      Module module,
      List<Map<String, FixtureDefinition>> providers) {
    Map<String, FixtureDefinition> known = new LinkedHashMap<>();
    providers.forEach(p -> p.forEach(known::putIfAbsent));
    Marks marks = Marks.of(definition, type, module);
    List<String> wanted = new ArrayList<>(definition.parameters.required());
    wanted.addAll(marks.usedFixtures());
    return generated.with(
        marks, definition, type, GeneratedTests.names(wanted, known), hooksOf(module));
  }

  /** The module, its conftests and its plugins. */
  private List<Module> hooksOf(Module module) {
    return around.getOrDefault(module, List.of(module));
  }

  /** Argument names that are fixtures: not self, not what patches hand over, not parameters. */
  private static List<String> wanted(Definition definition, Marks marks, @Nullable Instance self) {
    List<String> names = new ArrayList<>(definition.parameters.required());
    if (self != null && !names.isEmpty() && !definition.decorated("staticmethod")) {
      names.remove(0);
    }
    int patched = Math.min(marks.injected(), names.size());
    List<String> rest = new ArrayList<>(names.subList(patched, names.size()));
    rest.removeAll(marks.parameters().keySet());
    return rest;
  }

  /** Whether a decorator may hand arguments to the test: marks and patches are read, others not. */
  private static boolean given(Definition definition) {
    return definition.decorators.stream()
        .anyMatch(
            d ->
                !(d.callee() instanceof Value.Lib lib
                    && (lib.name().startsWith("pytest.") || lib.name().contains("mock."))));
  }

  private void body(
      Function function, @Nullable Instance self, Fixtures own, List<String> wanted, Marks marks) {
    Map<String, Value> given = new LinkedHashMap<>(marks.direct());
    wanted.forEach(n -> given.put(n, own.argument(n)));
    if (!given(function.definition())) {
      Place place = new Place(function.definition().module.file, function.definition().line);
      wanted.stream().filter(own::lacks).forEach(n -> follow.recorder.foreign(n, place));
    }
    Value bound = function.definition().decorated("staticmethod") ? null : self;
    Frame boundary = follow.frame();
    Frame test =
        new Frame(boundary.module, function.definition(), null, null, new LinkedHashMap<>());
    test.test = true;
    test.line = function.definition().line;
    follow.frames.push(test);
    follow.calls.invoke(
        new Function(function.definition(), bound),
        new Arguments(List.of(), given, false),
        null,
        null);
    follow.calls.takeRaised();
    follow.frames.pop();
  }

  private void setUp(Module module, @Nullable TypeValue type, @Nullable Instance self) {
    for (String name : MODULE_SETUP) {
      xunit(module.globals.get(name), null, Scope.MODULE);
    }
    if (type == null || self == null) {
      xunit(module.globals.get("setup_function"), null, Scope.FUNCTION);
      return;
    }
    for (String name : CLASS_SETUP) {
      xunit(follow.attributes.lookup(type, name), type, Scope.CLASS);
    }
    for (String name : METHOD_SETUP) {
      xunit(follow.attributes.lookup(type, name), self, Scope.FUNCTION);
    }
  }

  private void xunit(@Nullable Value value, @Nullable Value self, Scope scope) {
    if (value instanceof Function f && FixtureDefinition.of("", f).isEmpty()) {
      Definition d = f.definition();
      FixtureUse use = new FixtureUse(d.name, new Place(d.module.file, d.line), scope, true, true);
      Arguments open = new Arguments(List.of(), Map.of(), true);
      follow.calls.invoke(
          new Function(d, d.decorated("staticmethod") ? null : self), open, null, use);
      follow.calls.takeRaised();
      if (follow.test != null) {
        follow.recorder.used(use.place(), follow.test);
        prepared.add(use.place());
      }
    }
  }

  /** Decorators of a test with the class's and module's marks. */
  static List<Decorator> marks(Definition definition, @Nullable TypeValue type) {
    List<Decorator> all = new ArrayList<>(definition.decorators);
    if (type != null) {
      type.lineage().forEach(c -> all.addAll(c.decorators));
    }
    return all;
  }
}
