package dev.headroom.analyzer.scan.python.execute;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a decorator says to pytest: {@code pytest.mark.NAME}, {@code pytest.fixture}, or the like.
 *
 * @param name "slow" for pytest.mark.slow; "fixture" for a fixture; "skip:…" is none
 * @param count parameter sets of parametrize, params of a fixture, or rows of an expansion; -1 when
 *     they can't be counted, 1 when there are none
 * @param argument first string argument, or value of {@code name=}, or null
 * @param names that parametrize sets
 */
public record Mark(String name, int count, @Nullable String argument, List<String> names) {
  private static final String PREFIX = "pytest.mark.";

  public Mark {
    names = List.copyOf(names);
  }

  /** The mark that a decorator's value is, or null. */
  public static @Nullable Mark of(Value decorator) {
    if (decorator instanceof Value.External e) {
      return named(e.name(), List.of(), Map.of());
    } else if (decorator instanceof Value.Result r) {
      return named(r.callee(), r.arguments(), r.keywords());
    }
    return null;
  }

  private static @Nullable Mark named(
      String callee, List<Value> arguments, Map<String, Value> keywords) {
    Value first = arguments.isEmpty() ? Value.NONE : arguments.get(0);
    String argument = first instanceof Value.Str s ? s.value() : null;
    if (keywords.get("name") instanceof Value.Str s) {
      argument = s.value();
    }
    if (callee.startsWith(PREFIX)) {
      String name = callee.substring(PREFIX.length());
      if (name.equals("parametrize")) {
        Value values =
            arguments.size() > 1
                ? arguments.get(1)
                : keywords.getOrDefault("argvalues", Value.UNKNOWN);
        Value names = arguments.isEmpty() ? keywords.getOrDefault("argnames", first) : first;
        return new Mark(name, Math.max(1, count(values)), argument, split(names));
      }
      return new Mark(name, 1, argument, List.of());
    }
    String last = callee.substring(callee.lastIndexOf('.') + 1);
    if (last.equals("fixture") || callee.equals("pytest.yield_fixture")) {
      Value params = keywords.getOrDefault("params", Value.NONE);
      int count = params instanceof Value.Nothing ? 1 : count(params);
      boolean autouse = Truth.of(keywords.getOrDefault("autouse", Value.NONE)) == Truth.YES;
      return new Mark("fixture", count, argument, autouse ? List.of("autouse") : List.of());
    }
    if (callee.endsWith("parameterized.expand") || callee.endsWith("parameterized.parameterized")) {
      return new Mark("expand", count(first), null, List.of());
    }
    return null;
  }

  private static int count(Value values) {
    List<Value> elements = Evaluator.elements(values);
    return elements == null ? -1 : elements.size();
  }

  private static List<String> split(Value names) {
    if (names instanceof Value.Str s) {
      return List.of(s.value().strip().split("\\s*,\\s*", -1));
    }
    List<Value> elements = Evaluator.elements(names);
    return elements == null
        ? List.of()
        : elements.stream()
            .filter(Value.Str.class::isInstance)
            .map(v -> ((Value.Str) v).value())
            .toList();
  }
}
