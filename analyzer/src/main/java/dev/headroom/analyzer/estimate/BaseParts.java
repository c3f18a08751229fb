package dev.headroom.analyzer.estimate;

import dev.headroom.analyzer.rules.Range;
import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.rules.RuntimeBase;
import dev.headroom.analyzer.scan.ImportedModule;
import dev.headroom.analyzer.scan.InstalledPackages;
import dev.headroom.analyzer.scan.TestRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parts of interpreter, runner, plugins and coverage, in controller and workers. */
final class BaseParts {
  /** A plugin that nobody measured: most are one module, some bring a package with them. */
  private static final Range PLUGIN = Spread.mib(0.3, 1.5, 10);

  /** Plugins that an unknown environment brings: none to several, of 3 to 12 MiB. */
  private static final Range UNSEEN = Spread.mib(0, 4, 20);

  /** Bases that are no plugins. */
  private static final Set<String> RUNNER =
      Set.of("python", "pytest", "coverage", "xdist-controller", "xdist-worker");

  /** Distributions of the runner itself that are named like plugins. */
  private static final Set<String> NO_PLUGINS = Set.of("pytest", "pytest-xdist");

  private final RuleBook book;

  private final ImportParts imports;

  BaseParts(RuleBook book, ImportParts imports) {
    this.book = book;
    this.imports = imports;
  }

  /**
   * Base parts of a run.
   *
   * @param plugins what every process imports beside the runner
   * @param all whether these are all: the project's environment or a lock file was read
   */
  List<Part> of(TestRun run, Set<String> plugins, boolean all) {
    List<Part> parts = new ArrayList<>();
    for (Part.Of of : List.of(Part.Of.CONTROLLER, Part.Of.WORKER)) {
      String role = of == Part.Of.CONTROLLER ? "controller" : "worker";
      // interpreter, runner and its distribution together
      parts.add(known("xdist-" + role, of, role, Spread.mib(16, 20, 28)));
      for (String plugin : plugins) {
        appliesTo(plugin, role)
            .ifPresent(estimate -> parts.add(part("plugin " + plugin, of, estimate)));
      }
      if (!all) {
        parts.add(part("plugins that nobody names", of, new Estimate(UNSEEN, Provenance.DEFAULT)));
      }
      if (run.settings().coverage()) {
        parts.add(known("coverage", of, role, Spread.mib(5, 15, 40)));
      }
    }
    return parts;
  }

  /**
   * Distributions and modules of plugins, each once: declared, installed, and those that come with
   * a package which the tests import.
   */
  Set<String> plugins(TestRun run, List<String> installed) {
    Map<String, String> plugins = new LinkedHashMap<>();
    List<String> names = new ArrayList<>(run.closure().pytestPlugins());
    names.addAll(installed);
    for (ImportedModule module : run.closure().worker()) {
      if (book.base(module.topLevel()).filter(b -> !RUNNER.contains(b.name())).isPresent()) {
        names.add(module.topLevel());
      }
    }
    names.forEach(name -> plugins.putIfAbsent(distribution(name), name));
    return new LinkedHashSet<>(plugins.values());
  }

  /** Distributions that the project's files name and that pytest loads when they are installed. */
  List<String> declared(TestRun run) {
    // what else is a plugin too may be an extra that nobody installs, where no lock says it is
    // there
    boolean all = run.declared().complete();
    return run.declared().packages().keySet().stream()
        .filter(name -> !NO_PLUGINS.contains(name) && !RUNNER.contains(name))
        .filter(name -> name.startsWith("pytest-") || (all && book.base(name).isPresent()))
        .toList();
  }

  /** The distribution that a plugin's module is of, as they are usually named. */
  private static String distribution(String plugin) {
    return InstalledPackages.normalised(plugin.replaceFirst("\\.plugin$", ""));
  }

  private Optional<Estimate> appliesTo(String plugin, String role) {
    Optional<RuntimeBase> base = book.base(plugin);
    if (base.isPresent()) {
      return base.filter(b -> b.appliesTo().isEmpty() || b.appliesTo().contains(role))
          .map(b -> new Estimate(b.privateBytes(), Provenance.RULES));
    }
    return Optional.of(
        imports
            .plugin(plugin)
            .map(range -> new Estimate(range, Provenance.FOUND))
            .orElse(new Estimate(PLUGIN, Provenance.DEFAULT)));
  }

  private Part known(String name, Part.Of of, String role, Range otherwise) {
    Estimate estimate =
        book.base(name)
            .filter(b -> b.appliesTo().isEmpty() || b.appliesTo().contains(role))
            .map(b -> new Estimate(b.privateBytes(), Provenance.RULES))
            .orElse(new Estimate(otherwise, Provenance.DEFAULT));
    return part(name, of, estimate);
  }

  private static Part part(String name, Part.Of of, Estimate estimate) {
    double seconds = estimate.likely().inMib() * ImportParts.SECONDS_PER_MIB;
    int holders = of == Part.Of.CONTROLLER ? 1 : Integer.MAX_VALUE;
    return new Part(
        name, Part.Kind.BASE, of, holders, estimate, List.of(), List.of(), seconds, null);
  }
}
