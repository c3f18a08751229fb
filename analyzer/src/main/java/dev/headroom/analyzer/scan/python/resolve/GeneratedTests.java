package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.scan.python.resolve.Value.Definition;
import dev.headroom.analyzer.scan.python.resolve.Value.Function;
import dev.headroom.analyzer.scan.python.resolve.Value.Items;
import dev.headroom.analyzer.scan.python.resolve.Value.LibObject;
import dev.headroom.analyzer.scan.python.resolve.Value.TypeValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks the hooks {@code pytest_generate_tests} with what a test is parametrised besides. */
final class GeneratedTests {
  static final String METAFUNC = "pytest.Metafunc";
  private static final String HOOK = "pytest_generate_tests";

  private final Follow follow;

  GeneratedTests(Follow follow) {
    this.follow = follow;
  }

  /**
   * The marks with what the hooks add to them.
   *
   * @param names of the test's arguments and of the fixtures that it gets
   * @param modules whose hooks are asked, the test's own first
   */
  Marks with(
      Marks marks,
      Definition test,
      @Nullable TypeValue type,
      Set<String> names,
      List<Module> modules) {
    List<Function> hooks = new ArrayList<>();
    for (Module module : modules) {
      if (module.globals.get(HOOK) instanceof Function f) {
        hooks.add(f);
      }
    }
    if (hooks.isEmpty()) {
      return marks;
    }
    LibObject metafunc = new LibObject(METAFUNC, Arguments.NONE, follow.place(), true);
    metafunc.fields.put(
        "fixturenames",
        new Items(new LinkedHashSet<>(names).stream().map(Value::text).toList(), false));
    metafunc.fields.put("function", new Function(test, null));
    metafunc.fields.put("module", new Value.ModuleValue(test.module));
    metafunc.fields.put("cls", type == null ? Values.NONE : type);
    for (Function hook : hooks) {
      follow.calls.invoke(hook, Arguments.of(metafunc), null, null);
      follow.calls.takeRaised();
    }
    Marks all = marks;
    for (Value.Registered call : metafunc.registered) {
      all = all.and(call.arguments());
    }
    return all;
  }

  /** {@code metafunc.parametrize(…)}. */
  static void called(LibObject metafunc, String method, Arguments arguments) {
    if (metafunc.type.equals(METAFUNC) && method.equals("parametrize")) {
      metafunc.registered.add(new Value.Registered(method, arguments, Values.NONE));
    }
  }

  /** Names that a test may be parametrised by. */
  static Set<String> names(List<String> wanted, Map<String, FixtureDefinition> known) {
    Set<String> names = new LinkedHashSet<>();
    List<String> open = new ArrayList<>(wanted);
    while (!open.isEmpty()) {
      String name = open.remove(open.size() - 1);
      FixtureDefinition fixture = names.add(name) ? known.get(name) : null;
      if (fixture != null) {
        open.addAll(fixture.requests());
      }
    }
    return names;
  }
}
