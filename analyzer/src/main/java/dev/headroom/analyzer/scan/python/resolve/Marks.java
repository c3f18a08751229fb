package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.scan.python.resolve.Value.Const;
import dev.headroom.analyzer.scan.python.resolve.Value.Decorator;
import dev.headroom.analyzer.scan.python.resolve.Value.Definition;
import dev.headroom.analyzer.scan.python.resolve.Value.Items;
import dev.headroom.analyzer.scan.python.resolve.Value.LibObject;
import dev.headroom.analyzer.scan.python.resolve.Value.TypeValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the marks and decorators of a test say.
 *
 * @param parameters name → what it may be, of parametrize, indirect ones included
 * @param direct those that go to the function itself
 * @param usedFixtures names of usefixtures
 * @param injected mocks that patch decorators hand over
 * @param items how often the test runs
 */
record Marks(
    Map<String, Value> parameters,
    Map<String, Value> direct,
    List<String> usedFixtures,
    int injected,
    int items,
    @Nullable String group) {

  static Marks of(Definition definition, @Nullable TypeValue type, Module module) {
    Map<String, Value> parameters = new LinkedHashMap<>();
    Map<String, Value> direct = new LinkedHashMap<>();
    List<String> used = new ArrayList<>();
    int injected = 0;
    int items = 1;
    String group = null;
    for (Decorator decorator : TestRunner.marks(definition, type)) {
      Arguments a = decorator.arguments();
      switch (decorator.last()) {
        case "parametrize" -> items *= parametrize(a, parameters, direct);
        case "usefixtures" -> used.addAll(texts(a.positional()));
        case "xdist_group" -> group = a.get(0, "name") instanceof Const c ? c.text() : group;
        case "patch", "object" -> {
          boolean mock = decorator.dotted().contains("patch");
          int replacement = decorator.last().equals("patch") ? 1 : 2;
          injected += mock && a.get(replacement, "new") == null ? 1 : 0;
        }
        default -> {}
      }
    }
    List<Value> marks = new ArrayList<>(list(module.globals.get("pytestmark")));
    if (type != null) {
      type.lineage().forEach(c -> marks.addAll(list(c.members.get("pytestmark"))));
    }
    for (Value mark : marks) {
      if (mark instanceof LibObject m && m.type.endsWith(".usefixtures")) {
        used.addAll(texts(m.arguments.positional()));
      } else if (mark instanceof LibObject m && m.type.endsWith(".parametrize")) {
        items *= parametrize(m.arguments, parameters, direct);
      } else if (mark instanceof LibObject m && m.type.endsWith(".xdist_group")) {
        group = m.arguments.get(0, "name") instanceof Const c ? c.text() : group;
      }
    }
    return new Marks(parameters, direct, used, injected, Math.max(1, items), group);
  }

  /** With one parametrize more. */
  Marks and(Arguments parametrize) {
    Map<String, Value> all = new LinkedHashMap<>(parameters);
    Map<String, Value> own = new LinkedHashMap<>(direct);
    int times = parametrize(parametrize, all, own);
    return new Marks(all, own, usedFixtures, injected, items * times, group);
  }

  private static List<Value> list(@Nullable Value value) {
    return value instanceof Items items ? items.values : value == null ? List.of() : List.of(value);
  }

  private static List<String> texts(List<Value> values) {
    List<String> texts = new ArrayList<>();
    for (Value value : values) {
      if (value instanceof Const c && c.string()) {
        texts.add(c.text());
      }
    }
    return texts;
  }

  /** Takes the names and values of one parametrize; gives the number of its rows. */
  private static int parametrize(
      Arguments a, Map<String, Value> parameters, Map<String, Value> direct) {
    List<String> names = names(a.get(0, "argnames"));
    Value values = a.get(1, "argvalues");
    List<Value> indirect = list(a.keywords().get("indirect"));
    boolean allIndirect = indirect.size() == 1 && Values.TRUE.equals(indirect.get(0));
    List<Value> rows = values instanceof Items items ? items.values : List.of();
    for (int i = 0; i < names.size(); i++) {
      List<Value> column = new ArrayList<>();
      for (Value row : rows) {
        Value value = FixtureDefinition.unwrapped(row);
        boolean several = names.size() > 1;
        List<Value> cells = value instanceof Items cellItems ? cellItems.values : List.of();
        column.add(!several ? value : i < cells.size() ? cells.get(i) : Values.UNKNOWN);
      }
      boolean open = !(values instanceof Items known) || known.open;
      if (open) {
        column.add(Values.UNKNOWN);
      }
      Value either = Value.either(column);
      parameters.put(names.get(i), either);
      if (!allIndirect && !indirect.contains(Value.text(names.get(i)))) {
        direct.put(names.get(i), either);
      }
    }
    return Math.max(1, rows.size());
  }

  private static List<String> names(@Nullable Value value) {
    List<String> names = new ArrayList<>();
    for (String text : texts(list(value))) {
      for (String name : text.split(",", -1)) {
        if (!name.isBlank()) {
          names.add(name.strip());
        }
      }
    }
    return names;
  }
}
