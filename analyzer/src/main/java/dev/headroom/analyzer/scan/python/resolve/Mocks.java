package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.rules.Loader;
import dev.headroom.analyzer.scan.python.facts.Expr;
import dev.headroom.analyzer.scan.python.resolve.Value.Const;
import dev.headroom.analyzer.scan.python.resolve.Value.Decorator;
import dev.headroom.analyzer.scan.python.resolve.Value.Definition;
import dev.headroom.analyzer.scan.python.resolve.Value.Fake;
import dev.headroom.analyzer.scan.python.resolve.Value.Instance;
import dev.headroom.analyzer.scan.python.resolve.Value.Lib;
import dev.headroom.analyzer.scan.python.resolve.Value.Mapping;
import dev.headroom.analyzer.scan.python.resolve.Value.ModuleValue;
import dev.headroom.analyzer.scan.python.resolve.Value.TypeValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Stand-ins: what replaces what, for how long, and whether that spares a load. */
final class Mocks {
  private static final Pattern STAND_IN =
      Pattern.compile(
          "(?:unittest\\.mock|mock|pytest_mock\\.mocker)\\."
              + "(?:Magic|Async|NonCallable|NonCallableMagic|Property)?Mock");
  private static final Pattern PATCH =
      Pattern.compile("(?:unittest\\.mock|mock|pytest_mock\\.mocker)\\.patch(?:\\.(\\w+))?");

  private final Follow follow;
  private final Heaviness heaviness;
  private final Map<Place, Prepared> prepared = new java.util.TreeMap<>();

  Mocks(Follow follow) {
    this.follow = follow;
    this.heaviness = new Heaviness(follow);
  }

  /** A call of a mock library's name, or null when this is none. */
  @Nullable Value call(String name, Arguments arguments) {
    if (name.startsWith("sys.modules.")) {
      return modules(name, arguments);
    }
    if (!name.contains("mock") && !name.startsWith("pytest.")) {
      return null;
    }
    if (STAND_IN.matcher(name).matches()
        || name.endsWith("mock.create_autospec")
        || name.equals("pytest_mock.mocker.create_autospec")) {
      Value spec = arguments.get(0, "spec");
      spec = spec == null ? arguments.keywords().get("spec_set") : spec;
      if (spec != null && heaviness.type(spec)) {
        site(follow.place(), name(spec));
      }
      Fake fake = spec instanceof Lib lib ? new Fake(lib.name() + "()") : new Fake(null);
      fake.fields().putAll(arguments.keywords());
      return fake;
    }
    java.util.regex.Matcher patch = PATCH.matcher(name);
    if (patch.matches()) {
      Patch made = patch(patch.group(1), arguments, follow.place());
      if (made != null && name.startsWith("pytest_mock")) {
        return made.apply(follow);
      }
      return made == null ? Values.UNKNOWN : made;
    }
    return name.startsWith("pytest.monkeypatch.") ? monkeypatch(name, arguments) : null;
  }

  private @Nullable Patch patch(@Nullable String kind, Arguments arguments, Place place) {
    Value first = arguments.at(0);
    if (kind == null) {
      Value target = first == null ? arguments.keywords().get("target") : first;
      Value replacement = arguments.get(1, "new");
      return target instanceof Const c && c.string()
          ? patchDotted(c.text(), replacement, place)
          : null;
    } else if (kind.equals("object")) {
      Value attribute = arguments.get(1, "attribute");
      Value owner = first == null ? arguments.keywords().get("target") : first;
      return owner != null && attribute instanceof Const c
          ? patchAttribute(owner, c.text(), arguments.get(2, "new"), place)
          : null;
    } else if (kind.equals("dict")) {
      return patchDict(first, arguments, place);
    } else if (kind.equals("multiple") && first != null) {
      Value owner = first instanceof Const c ? resolve(c.text()) : first;
      arguments.keywords().forEach((n, v) -> judge(owner, n, place));
      Map<String, @Nullable Value> names = new HashMap<>(arguments.keywords());
      return new Patch(owner, names, false);
    }
    return null;
  }

  private @Nullable Patch patchDotted(String dotted, @Nullable Value replacement, Place place) {
    int dot = dotted.lastIndexOf('.');
    return dot < 0
        ? null
        : patchAttribute(
            resolve(dotted.substring(0, dot)), dotted.substring(dot + 1), replacement, place);
  }

  private Patch patchAttribute(Value owner, String name, @Nullable Value replacement, Place place) {
    judge(owner, name, place);
    Map<String, @Nullable Value> names = new HashMap<>();
    names.put(name, replacement);
    return new Patch(owner, names, replacement == null);
  }

  /** Lists the site when what is replaced would load. */
  private void judge(Value owner, String name, Place place) {
    for (Value way : owner.ways()) {
      if (heaviness.attribute(way, name)) {
        site(place, name(way) + "." + name);
        return;
      }
    }
  }

  private @Nullable Patch patchDict(@Nullable Value dict, Arguments arguments, Place place) {
    boolean modules =
        (dict instanceof Lib lib && lib.name().equals("sys.modules"))
            || (dict instanceof Const c && c.text().equals("sys.modules"));
    if (!modules || !(arguments.get(1, "values") instanceof Mapping values)) {
      return null;
    }
    Map<String, @Nullable Value> names = new HashMap<>();
    values.entries.forEach(
        (module, value) -> {
          names.put(module, standIn(module, value));
          if (follow.loaders.heavyModule(module)) {
            site(place, module);
          }
        });
    return new ModulesPatch(names).patch();
  }

  private static Value standIn(String module, Value value) {
    return value.equals(Values.NONE) ? value : new Fake(module, value);
  }

  /** Replaces whole modules. */
  private record ModulesPatch(Map<String, @Nullable Value> names) {
    Patch patch() {
      return new Patch(new Lib(""), names, false);
    }
  }

  /** The object a dotted path means: the longest importable part, then attributes. */
  Value resolve(String dotted) {
    String[] parts = dotted.split("\\.", -1);
    Value value = follow.importModule(parts[0]);
    for (int i = 1; i < parts.length; i++) {
      value = follow.attributes.imported(value, parts[i]);
    }
    return value;
  }

  private Value monkeypatch(String name, Arguments arguments) {
    String what = name.substring(name.lastIndexOf('.') + 1);
    Value first = arguments.at(0);
    if (what.equals("setattr") && first instanceof Const c) {
      Patch patch = patchDotted(c.text(), arguments.get(1, "value"), follow.place());
      return patch == null ? Values.NONE : patch.apply(follow);
    } else if (what.equals("setattr")
        && first != null
        && arguments.get(1, "name") instanceof Const n) {
      patchAttribute(first, n.text(), arguments.get(2, "value"), follow.place()).apply(follow);
    } else if (what.equals("setitem")
        && first instanceof Lib lib
        && lib.name().equals("sys.modules")
        && arguments.get(1, "name") instanceof Const n) {
      Value value = arguments.get(2, "value");
      stub(n.text(), value == null ? Values.UNKNOWN : value, follow.place());
    }
    return Values.NONE;
  }

  /** Puts something in place of a module. */
  void stub(String module, Value value, Place place) {
    if (follow.loaders.heavyModule(module) && follow.testSide()) {
      site(place, module);
    }
    follow.heap.set(follow.modules.replaced, module, standIn(module, value));
  }

  /** {@code sys.modules.setdefault} and {@code update}: as if nothing was there before. */
  private Value modules(String name, Arguments arguments) {
    Value first = arguments.at(0);
    if (name.endsWith(".setdefault") && first instanceof Const c) {
      Value value = arguments.at(1);
      stub(c.text(), value == null ? Values.NONE : value, follow.place());
    } else if (name.endsWith(".update") && first instanceof Mapping mapping) {
      mapping.entries.forEach((module, value) -> stub(module, value, follow.place()));
    }
    return Values.UNKNOWN;
  }

  /** {@code del sys.modules["x"]}. */
  void restored(Expr target) {
    if (target instanceof Expr.Subscript s
        && s.value().dotted().orElse("").equals("sys.modules")
        && follow.expressions.eval(s.index()) instanceof Const c) {
      follow.heap.set(follow.modules.replaced, c.text(), null);
    }
  }

  void dependency(Value dependency, Value replacement, Place place) {
    if (follow.testSide() && heaviness.of(dependency)) {
      site(place, name(dependency));
    }
  }

  /** A mock put into an attribute that would hold what was loaded: spares the load that follows. */
  void attributeSet(Instance instance, String name, Value value, int line) {
    if (value instanceof Fake && follow.testSide() && heaviness.attribute(instance, name)) {
      Place place = new Place(follow.frame().module.file, line);
      prepared.put(place, new Prepared(instance, instance.type.qualified() + "." + name));
    }
  }

  /** An attribute of an object that holds a mock instead of what would be loaded. */
  private record Prepared(Instance instance, String target) {}

  /** A method is called by the tests: one that would load makes the mocks in its object count. */
  void used(Instance instance, Value.Function method) {
    if (prepared.isEmpty() || !follow.testSide() || follow.probe != null) {
      return;
    }
    boolean any = prepared.values().stream().anyMatch(p -> p.instance() == instance);
    if (any && heaviness.of(method)) {
      prepared.forEach(
          (place, p) -> {
            if (p.instance() == instance) {
              site(place, p.target());
            }
          });
    }
  }

  /** Forgets what the last test prepared. */
  void nextTest() {
    prepared.clear();
  }

  void moduleAttributeSet(ModuleValue module, String name, Value value, int line) {
    if (follow.testSide() && heaviness.attribute(module, name)) {
      site(new Place(follow.frame().module.file, line), module.module().name + "." + name);
    }
  }

  void libraryAttributeSet(Lib lib, String name, Value value, int line) {
    if (follow.testSide()) {
      if (follow.loaders.heavy(lib.name() + "." + name)) {
        site(new Place(follow.frame().module.file, line), lib.name() + "." + name);
      }
      follow.heap.set(
          follow.modules.replaced,
          lib.name() + "." + name,
          new Fake(lib.name() + "." + name, value));
    }
  }

  /** Patches that decorate a function, innermost first, as their mocks are handed over. */
  List<Patch> decorators(Definition definition) {
    List<Patch> patches = new ArrayList<>();
    List<Decorator> all = new ArrayList<>();
    if (definition.owner != null && definition.name.startsWith("test")) {
      all.addAll(definition.owner.decorators);
    }
    all.addAll(definition.decorators);
    for (int i = all.size() - 1; i >= 0; i--) {
      Decorator decorator = all.get(i);
      if (!decorator.called() || !decorator.dotted().contains("mock")) {
        continue;
      }
      java.util.regex.Matcher patch = PATCH.matcher(decorator.dotted());
      if (patch.matches()) {
        Place place = new Place(definition.module.file, decorator.line());
        Patch made = patch(patch.group(1), decorator.arguments(), place);
        if (made != null) {
          patches.add(made);
        }
      }
    }
    return patches;
  }

  /** A stand-in is called: a load that does not happen. */
  Value called(Fake fake, Arguments arguments) {
    String name = fake.replaces();
    Loader loader = name == null ? null : follow.loaders.find(name);
    if (loader != null && name != null) {
      follow.recorder.hit(follow, loader, name, arguments, true, null);
    }
    follow.calls.callbacks(arguments);
    Value given = fake.fields().get("return_value");
    if (given != null) {
      return given;
    }
    return loader == null ? new Fake(null) : new Fake(name + "()");
  }

  private void site(Place place, String target) {
    if (follow.probe == null) {
      follow.recorder.mock(place, target);
    }
  }

  private static String name(Value value) {
    if (value instanceof Lib lib) {
      return lib.name();
    } else if (value instanceof TypeValue c) {
      return c.qualified();
    } else if (value instanceof ModuleValue m) {
      return m.module().name;
    } else if (value instanceof Instance i) {
      return i.type.qualified();
    } else if (value instanceof Value.Function f) {
      return f.definition().qualified();
    } else if (value instanceof Fake fake && fake.replaces() != null) {
      return fake.replaces();
    }
    return "object";
  }
}
