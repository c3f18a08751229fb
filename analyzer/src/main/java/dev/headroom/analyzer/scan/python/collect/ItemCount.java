package dev.headroom.analyzer.scan.python.collect;

import dev.headroom.analyzer.scan.python.execute.Mark;
import dev.headroom.analyzer.scan.python.execute.ModuleState;
import dev.headroom.analyzer.scan.python.execute.Value;
import dev.headroom.analyzer.scan.python.facts.Expr;
import dev.headroom.analyzer.scan.python.facts.Walk;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How many tests a function becomes: parametrisation times the parameters of its fixtures. */
final class ItemCount {
  /** What a list of parameters that can't be counted is taken for. */
  private static final int UNCOUNTED = 3;

  /** No function becomes more tests than this; a product beyond it is a misreading. */
  private static final int MAX = 20_000;

  private final Map<String, Value.Function> fixtures = new HashMap<>();

  /** Name of a parameter → values that a pytest_generate_tests hook gives it. */
  private final Map<String, Integer> generated = new HashMap<>();

  /**
   * Fixtures of plugins, conftests from the outermost on, then the module itself: later ones win.
   */
  ItemCount(Iterable<ModuleState> modules) {
    for (ModuleState module : modules) {
      add(module.names());
    }
  }

  private void add(Map<String, Value> names) {
    if (names.get("pytest_generate_tests") instanceof Value.Function hook) {
      Walk.allExpressions(hook.definition().body(), this::generates);
    }
    names.forEach(
        (name, value) -> {
          if (value instanceof Value.Function f && ItemReader.isFixture(f)) {
            fixtures.put(
                f.marks().stream()
                    .filter(m -> m.name().equals("fixture"))
                    .findFirst()
                    .map(Mark::argument)
                    .orElse(name),
                f);
          }
        });
  }

  /**
   * A call of parametrize in the hook: it is for tests that ask for that name. Values that are made
   * there (of an option of the command line, of what the machine has) are mostly one.
   */
  private void generates(Expr e) {
    if (e instanceof Expr.Call c && c.callee().orElse("").endsWith(".parametrize")) {
      String name = c.argument(0, "argnames").flatMap(Expr::string).orElse("");
      boolean counted =
          c.argument(1, "argvalues").orElse(c) instanceof Expr.Sequence s
              && s.elements().stream().noneMatch(Expr.Starred.class::isInstance);
      if (counted
          && !name.isEmpty()
          && c.argument(1, "argvalues").orElse(c) instanceof Expr.Sequence s) {
        int count = Math.max(1, s.elements().size() + s.omitted());
        generated.put(name.split(",", -1)[0].strip(), count);
      }
    }
  }

  int of(Value.Function test, Value.@Nullable Type type, List<Mark> marks) {
    long count = 1;
    Set<String> direct = new HashSet<>();
    for (Mark mark : marks) {
      if (mark.name().equals("parametrize") || mark.name().equals("expand")) {
        count *= mark.count() < 0 ? UNCOUNTED : mark.count();
        direct.addAll(mark.names());
      }
      count = Math.min(count, MAX);
    }
    Map<String, Value> own = type == null ? Map.of() : ItemReader.members(type);
    Deque<String> open = new ArrayDeque<>(test.definition().parameters().required());
    Set<String> seen = new HashSet<>();
    while (!open.isEmpty()) {
      String name = open.pop();
      if (generated.containsKey(name) && !direct.contains(name) && seen.add("=" + name)) {
        count = Math.min(MAX, count * generated.getOrDefault(name, 1));
      }
      Value.Function fixture =
          own.get(name) instanceof Value.Function f && ItemReader.isFixture(f)
              ? f
              : fixtures.get(name);
      if (fixture == null || !seen.add(name) || direct.contains(name)) {
        continue;
      }
      for (Mark mark : fixture.marks()) {
        if (mark.name().equals("fixture")) {
          count = Math.min(MAX, count * (mark.count() < 0 ? UNCOUNTED : Math.max(1, mark.count())));
        }
      }
      fixture.definition().parameters().required().forEach(open::push);
    }
    return (int) count;
  }
}
