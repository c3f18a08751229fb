package dev.headroom.analyzer.rules;

import dev.headroom.analyzer.rules.YamlNode.Listing;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the sections that rules.yaml and headroom.yaml have in common. */
final class Sections {
  private static final List<String> PROCESSES = List.of("controller", "worker");

  private final Entry root;
  private final Problems problems;
  private final boolean declared;

  /**
   * @param declared whether this is a project's file: figures may then stand without a spread, and
   *     the file itself is their source
   */
  Sections(Entry root, boolean declared) {
    this.root = root;
    this.problems = root.problems();
    this.declared = declared;
  }

  List<RuntimeBase> bases() {
    return section(
        "bases",
        "base",
        "name",
        entry ->
            new RuntimeBase(
                entry.text("name"),
                entry.range("private", declared),
                processes(entry),
                source(entry)));
  }

  List<ImportCost> packages() {
    return section(
        "packages",
        "package",
        "name",
        entry ->
            new ImportCost(
                entry.text("name"),
                entry.range("private", declared),
                entry.has("shared") ? entry.size("shared") : Bytes.ZERO,
                entry.texts("includes"),
                entry.optionalNumber("seconds"),
                entry.optionalText("versions"),
                entry.texts("distributions"),
                builds(entry),
                source(entry),
                entry.flag("heavy"),
                entry.flag("threads")));
  }

  /** The figures of a package's other versions, inside its entry. */
  private List<ImportBuild> builds(Entry entry) {
    YamlNode node = entry.node("builds");
    List<ImportBuild> builds = new ArrayList<>();
    if (node != null && !(node instanceof Listing)) {
      problems.add(node.line(), "builds: expected a list, found " + node.what(), null);
    }
    for (YamlNode item : node instanceof Listing listing ? listing.items() : List.<YamlNode>of()) {
      Entry build = new Entry(item, "build", problems);
      builds.add(
          new ImportBuild(
              build.text("versions"),
              build.optionalText("build"),
              build.optionalText("with"),
              build.range("private", declared),
              build.has("shared") ? build.size("shared") : Bytes.ZERO,
              build.optionalNumber("seconds"),
              source(build)));
      build.close();
    }
    return builds;
  }

  List<Loader> loaders(String section) {
    return section(section, "loader", "callee", this::loader);
  }

  List<ModelSize> models() {
    return section("models", "model", "name", this::model);
  }

  List<ElementType> elements() {
    return section(
        "elements",
        "element",
        "name",
        entry -> new ElementType(entry.text("name"), entry.texts("aliases"), entry.size("bytes")));
  }

  List<ArrayCall> arrays() {
    return section(
        "arrays",
        "array",
        "callee",
        entry -> {
          Integer position = entry.optionalCount("position");
          return new ArrayCall(
              entry.text("callee"),
              entry.texts("aliases"),
              entry.optionalText("shape"),
              position == null ? 0 : position,
              entry.size("element"),
              entry.flag("untouched"),
              source(entry));
        });
  }

  List<Program> programs() {
    return section(
        "programs",
        "program",
        "name",
        entry ->
            new Program(
                entry.text("name"),
                entry.texts("aliases"),
                entry.flag("imports"),
                entry.range("bytes", declared),
                source(entry)));
  }

  List<ChildCall> children() {
    return section("children", "child", "callee", this::child);
  }

  private ChildCall child(Entry entry) {
    YamlNode counted = entry.node("count");
    Integer position = null;
    String keyword = null;
    Integer standard = null;
    if (counted != null) {
      Entry count = new Entry(counted, "count", problems);
      position = count.optionalCount("position");
      keyword = count.text("keyword");
      standard = count.optionalCount("default");
      count.close();
    }
    return new ChildCall(
        entry.text("callee"),
        entry.texts("aliases"),
        entry.flag("fixture"),
        entry.optionalText("program"),
        position,
        keyword,
        standard == null ? 0 : standard,
        entry.texts("notWithText"),
        entry.flag("stays"),
        entry.flag("imports"),
        entry.optionalRange("bytes", declared),
        source(entry));
  }

  List<Rule> rules() {
    return section(
        "rules",
        "rule",
        "id",
        entry -> {
          RuleId id = entry.optional("id", RuleId::new);
          if (id == null && entry.text("id").isEmpty()) {
            return null;
          }
          Severity severity = entry.oneOf("severity", Severity.class);
          String title = entry.text("title");
          String message = entry.text("message");
          String why = entry.text("why");
          String remedy = entry.text("remedy");
          String instead = entry.optionalText("instead");
          return id == null || severity == null
              ? null
              : new Rule(id, severity, title, message, why, remedy, instead);
        });
  }

  private Loader loader(Entry entry) {
    LoadKind kind = Objects.requireNonNullElse(entry.oneOf("kind", LoadKind.class), LoadKind.MODEL);
    YamlNode named = entry.node("artifact");
    Integer position = null;
    String keyword = null;
    String standard = null;
    if (named != null) {
      Entry artifact = new Entry(named, "artifact", problems);
      position = artifact.optionalCount("position");
      keyword = artifact.optionalText("keyword");
      standard = artifact.optionalText("default");
      artifact.close();
    }
    Double factor = entry.optionalNumber("transientFactor");
    RuleId rule = entry.optional("rule", RuleId::new);
    return new Loader(
        entry.text("callee"),
        entry.texts("aliases"),
        kind,
        position,
        keyword,
        standard,
        entry.flag("wrapsObject"),
        entry.optionalText("requiresArgument"),
        entry.texts("notWithArgument"),
        entry.texts("notWithText"),
        entry.texts("lazyUntil"),
        entry.flag("underWith"),
        factor == null ? 1 : factor,
        entry.texts("runtime"),
        entry.optionalRange("bytes", declared),
        entry.optionalNumber("seconds"),
        entry.flag("oncePerProcess"),
        entry.flag("possible"),
        entry.flag("child"),
        rule == null ? ruleFor(kind) : rule,
        source(entry));
  }

  private static RuleId ruleFor(LoadKind kind) {
    return new RuleId(kind == LoadKind.CONTAINER ? "HR108" : "HR101");
  }

  private ModelSize model(Entry entry) {
    Range resident = entry.range("resident", declared);
    Bytes weights = entry.has("weights") ? entry.size("weights") : resident.likely();
    return new ModelSize(
        entry.text("name"),
        entry.texts("aliases"),
        entry.optional("parameters", Quantities::count),
        weights,
        resident,
        entry.optionalNumber("seconds"),
        entry.optionalText("family"),
        source(entry));
  }

  private List<String> processes(Entry entry) {
    List<String> processes = entry.texts("appliesTo");
    for (String process : processes) {
      if (!PROCESSES.contains(process)) {
        problems.unknown(entry.line("appliesTo"), "process", process, PROCESSES);
      }
    }
    return processes.isEmpty() ? PROCESSES : processes;
  }

  private String source(Entry entry) {
    if (!declared) {
      return entry.text("source");
    }
    String said = entry.optionalText("source");
    String place = RuleBook.DECLARED + problems.file() + ":" + entry.line();
    return said == null ? place : place + " (" + said + ")";
  }

  /** Reads a list of entries; {@code key} names each one, and no two may have the same name. */
  private <T> List<T> section(
      String name, String what, String key, Function<Entry, @Nullable T> read) {
    YamlNode node = root.node(name);
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof Listing listing)) {
      problems.add(node.line(), name + ": expected a list, found " + node.what(), null);
      return List.of();
    }
    List<T> all = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (YamlNode item : listing.items()) {
      Entry entry = new Entry(item, what, problems);
      T value = read.apply(entry);
      List<String> names = new ArrayList<>();
      if (value instanceof Loader loader) {
        names.addAll(loader.aliases());
      } else if (value instanceof ChildCall child) {
        names.addAll(child.aliases());
      } else if (value instanceof ArrayCall array) {
        names.addAll(array.aliases());
      } else if (value instanceof ElementType element) {
        names.addAll(element.aliases());
      } else if (value instanceof Program program) {
        names.addAll(program.aliases());
      } else if (value instanceof ModelSize model) {
        names.addAll(model.aliases());
      }
      names.add(0, Objects.requireNonNullElse(entry.optionalText(key), ""));
      entry.close();
      for (String each : names) {
        // models are looked up without case; callees and modules are not
        String identity = name.equals("models") ? each.toLowerCase(Locale.ROOT) : each;
        Integer before = seen.putIfAbsent(identity, entry.line());
        if (before != null && !each.isEmpty()) {
          problems.add(
              entry.line(),
              what + " \"" + each + "\" stands in line " + before + " already",
              "keep one of them");
        }
      }
      if (value != null) {
        all.add(value);
      }
    }
    return all;
  }
}
