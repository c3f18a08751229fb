package dev.headroom.analyzer.scan.python.collect;

import dev.headroom.analyzer.scan.config.PytestConfig;
import dev.headroom.analyzer.scan.python.execute.Mark;
import dev.headroom.analyzer.scan.python.execute.ModuleState;
import dev.headroom.analyzer.scan.python.execute.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the tests among the names that a module bound. */
final class ItemReader {
  /** Classes within classes that are looked at, and bases above a class. */
  private static final int MAX_DEPTH = 20;

  private final List<String> classes;
  private final List<String> functions;
  private final ItemCount count;

  ItemReader(PytestConfig config, ItemCount count) {
    this.classes = FileFinder.words(config, "python_classes", List.of("Test"));
    this.functions = FileFinder.words(config, "python_functions", List.of("test"));
    this.count = count;
  }

  /** All tests of a module; whether they are selected is decided later. */
  List<TestItem> items(ModuleState module) {
    List<TestItem> items = new ArrayList<>();
    Map<String, Value> names = module.names();
    if (names.get("__test__") instanceof Value.Bool b && !b.value()) {
      return items;
    }
    List<Mark> marks = marks(names.get("pytestmark"));
    names.forEach(
        (name, value) -> {
          if (value instanceof Value.Function f && named(functions, name) && !isFixture(f)) {
            items.add(item(name, List.of(), f, null, marks));
          } else if (value instanceof Value.Type t) {
            ofClass(name, t, List.of(), marks, items, 0);
          }
        });
    return items;
  }

  private void ofClass(
      String name,
      Value.Type type,
      List<String> outer,
      List<Mark> outerMarks,
      List<TestItem> items,
      int depth) {
    boolean unittest = ClassKinds.isTestCase(type, 0);
    Map<String, Value> members = members(type);
    boolean off = members.get("__test__") instanceof Value.Bool b && !b.value();
    boolean constructed = members.containsKey("__init__") || members.containsKey("__new__");
    if (off || depth > MAX_DEPTH || !(unittest || (named(classes, name) && !constructed))) {
      return;
    }
    List<String> path = new ArrayList<>(outer);
    path.add(name);
    List<Mark> marks = new ArrayList<>(outerMarks);
    marks.addAll(inheritedMarks(type, 0));
    members.forEach(
        (member, value) -> {
          boolean test = unittest ? member.startsWith("test") : named(functions, member);
          if (value instanceof Value.Function f && test && !isFixture(f)) {
            items.add(item(member, path, f, type, marks));
          } else if (value instanceof Value.Type inner && !unittest) {
            ofClass(member, inner, path, marks, items, depth + 1);
          }
        });
  }

  private TestItem item(
      String name,
      List<String> path,
      Value.Function f,
      Value.@Nullable Type type,
      List<Mark> marks) {
    List<Mark> all = new ArrayList<>(marks);
    all.addAll(f.marks());
    return new TestItem(name, path, f, type, all, count.of(f, type, all), true);
  }

  /** Attributes of a class, those of its bases first as in the order of collection. */
  static Map<String, Value> members(Value.Type type) {
    Map<String, Value> members = new LinkedHashMap<>();
    collect(type, members, 0);
    return members;
  }

  private static void collect(Value.Type type, Map<String, Value> members, int depth) {
    if (depth < MAX_DEPTH) {
      for (int i = type.bases().size() - 1; i >= 0; i--) {
        if (type.bases().get(i) instanceof Value.Type base) {
          collect(base, members, depth + 1);
        }
      }
    }
    members.putAll(type.names());
  }

  private static List<Mark> inheritedMarks(Value.Type type, int depth) {
    List<Mark> all = new ArrayList<>();
    for (Value base : type.bases()) {
      if (base instanceof Value.Type t && depth < MAX_DEPTH) {
        all.addAll(inheritedMarks(t, depth + 1));
      }
    }
    all.addAll(type.marks());
    all.addAll(marks(type.names().get("pytestmark")));
    return all;
  }

  private static List<Mark> marks(@Nullable Value value) {
    List<Value> values =
        value instanceof Value.Items items
            ? items.values()
            : value == null ? List.of() : List.of(value);
    List<Mark> marks = new ArrayList<>();
    for (Value one : values) {
      Mark mark = Mark.of(one);
      if (mark != null) {
        marks.add(mark);
      }
    }
    return marks;
  }

  static boolean isFixture(Value.Function f) {
    return f.marks().stream().anyMatch(m -> m.name().equals("fixture"));
  }

  private static boolean named(List<String> prefixes, String name) {
    return prefixes.stream().anyMatch(p -> NameGlob.named(p, name));
  }
}
