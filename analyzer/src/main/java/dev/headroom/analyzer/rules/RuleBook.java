package dev.headroom.analyzer.rules;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All knowledge of libraries, models, sizes and rule texts, in the order of its files: a project's
 * own entries come first and win.
 */
public record RuleBook(
    List<RuntimeBase> bases,
    List<ImportCost> imports,
    List<Loader> loaders,
    List<ModelSize> models,
    List<ChildCall> children,
    List<Program> programs,
    List<ArrayCall> arrays,
    List<ElementType> elements,
    List<Rule> rules) {
  /** How the source of a figure begins when the project itself declares it. */
  static final String DECLARED = "declared in ";

  /** How the source of a figure begins that was measured in the project's own interpreter. */
  public static final String MEASURED = "measured: ";

  public RuleBook {
    bases = List.copyOf(bases);
    imports = List.copyOf(imports);
    loaders = List.copyOf(loaders);
    models = List.copyOf(models);
    children = List.copyOf(children);
    programs = List.copyOf(programs);
    arrays = List.copyOf(arrays);
    elements = List.copyOf(elements);
    rules = List.copyOf(rules);
  }

  /** Whether that source of a figure is the project's own headroom.yaml. */
  public static boolean declared(String source) {
    return source.startsWith(DECLARED);
  }

  /** Whether that source of a figure is a measurement in the project's own interpreter. */
  public static boolean measured(String source) {
    return source.startsWith(MEASURED);
  }

  /** The same, with costs of imports that win over its own. */
  public RuleBook withImports(List<ImportCost> costs) {
    return new RuleBook(
        bases,
        joined(costs, imports),
        loaders,
        models,
        children,
        programs,
        arrays,
        elements,
        rules);
  }

  /** Both books, this one's entries first, so that they win. */
  RuleBook over(RuleBook other) {
    return new RuleBook(
        joined(bases, other.bases),
        joined(imports, other.imports),
        joined(loaders, other.loaders),
        joined(models, other.models),
        joined(children, other.children),
        joined(programs, other.programs),
        joined(arrays, other.arrays),
        joined(elements, other.elements),
        other.rules.stream().map(r -> replaced(r)).toList());
  }

  private Rule replaced(Rule rule) {
    return rules.stream().filter(r -> r.id().equals(rule.id())).findFirst().orElse(rule);
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /** The cost of the longest known name that is {@code module} or a package above it. */
  public Optional<ImportCost> importCost(String module) {
    ImportCost best = null;
    for (ImportCost cost : imports) {
      boolean covers = module.equals(cost.name()) || module.startsWith(cost.name() + ".");
      if (covers && (best == null || cost.name().length() > best.name().length())) {
        best = cost;
      }
    }
    return Optional.ofNullable(best);
  }

  public Optional<RuntimeBase> base(String name) {
    return bases.stream().filter(b -> b.name().equals(name)).findFirst();
  }

  /**
   * The size of a published artifact by its full name, an alias, or the last part of its path.
   * Names that only mean something to one family of loaders ("base", "ner") are left out.
   */
  public Optional<ModelSize> model(@Nullable String artifact) {
    return model(artifact, "");
  }

  /**
   * As {@link #model(String)}, with the names of the loader's family.
   *
   * @param callee the loader's callee; a family applies when its name is part of it
   */
  public Optional<ModelSize> model(@Nullable String artifact, String callee) {
    if (artifact == null) {
      return Optional.empty();
    }
    // a hub's name may say its revision: "org/model@v2.0.2"
    String full = artifact.toLowerCase(Locale.ROOT).replaceFirst("(?<=\\w)@[\\w.-]+$", "");
    String last = full.substring(full.lastIndexOf('/') + 1);
    List<ModelSize> fitting = models.stream().filter(m -> fits(m, callee)).toList();
    return fitting.stream()
        .filter(m -> names(m, full))
        .findFirst()
        .or(() -> fitting.stream().filter(m -> names(m, last)).findFirst());
  }

  private static boolean fits(ModelSize model, String callee) {
    String family = model.family();
    return family == null || callee.toLowerCase(Locale.ROOT).contains(family);
  }

  private static boolean names(ModelSize model, String lowerCaseName) {
    return model.name().toLowerCase(Locale.ROOT).equals(lowerCaseName)
        || model.aliases().stream().anyMatch(a -> a.toLowerCase(Locale.ROOT).equals(lowerCaseName));
  }

  /** What a program holds that tests start. */
  public Optional<Program> program(String name) {
    return programs.stream().filter(p -> p.isNamed(name)).findFirst();
  }

  /** What starts processes, by its name. */
  public Optional<ChildCall> child(String callee) {
    return children.stream().filter(c -> c.callee().equals(callee)).findFirst();
  }

  /**
   * The rule of that id; an unknown id is a bug of ours, since ids in code and book are tested
   * together.
   */
  public Rule rule(RuleId id) {
    return rules.stream()
        .filter(r -> r.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no rule " + id + " in the rule book"));
  }
}
