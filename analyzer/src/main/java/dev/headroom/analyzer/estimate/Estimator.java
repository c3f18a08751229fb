package dev.headroom.analyzer.estimate;

import dev.headroom.analyzer.rules.LoadKind;
import dev.headroom.analyzer.rules.Range;
import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.scan.DeclaredPackages;
import dev.headroom.analyzer.scan.ImportedModule;
import dev.headroom.analyzer.scan.JvmSettings;
import dev.headroom.analyzer.scan.Load;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Estimates what a run's controller and workers hold.
 *
 * <p>Parts are made in this order: interpreter, runner and plugins; imports; the project's own code
 * and tests; imports at run time; what stays loaded; what a test holds and frees. {@link Totals}
 * adds them up for any worker count.
 */
public final class Estimator {
  private final RuleBook book;
  private final ArtifactSizes found;
  private final PackageSizes packages;
  private final @Nullable Environment environment;
  private final JvmForkParts forks;
  private final int cpus;

  /** Figures by what runs declare: the runs of a suite share them, and so do all their plans. */
  private final Map<DeclaredPackages, Figures> figures;

  /** What is looked up for the versions that a run uses. */
  private record Figures(
      RuleBook book, ImportUnion union, ImportParts imports, BaseParts bases, LoadSizes sizes) {}

  public Estimator(RuleBook book, ArtifactSizes found) {
    this(book, found, null);
  }

  /**
   * An estimator for a project.
   *
   * @param environment what the project's interpreter has installed, or null when nobody looked
   */
  public Estimator(RuleBook book, ArtifactSizes found, @Nullable Environment environment) {
    this.book = book;
    this.found = found;
    this.environment = environment;
    this.packages = environment == null ? PackageSizes.none() : new InstalledSizes(environment);
    this.cpus = 2;
    this.forks = new JvmForkParts(Bytes.ZERO, cpus);
    this.figures = new ConcurrentHashMap<>();
  }

  private Estimator(Estimator other, JvmForkParts forks, int cpus) {
    this.cpus = cpus;
    this.book = other.book;
    this.found = other.found;
    this.environment = other.environment;
    this.packages = other.packages;
    this.forks = forks;
    this.figures = other.figures;
  }

  /** The rule book with the figures of the versions that a run uses. */
  public RuleBook book(TestRun run) {
    return figures(run).book();
  }

  private Figures figures(TestRun run) {
    return figures.computeIfAbsent(run.declared(), this::figures);
  }

  private Figures figures(DeclaredPackages declared) {
    UsedVersions used = new UsedVersions(declared, environment);
    RuleBook versioned = VersionedBook.of(book, used);
    ImportUnion union = new ImportUnion(versioned);
    ImportParts imports = new ImportParts(union, packages, used);
    return new Figures(
        versioned,
        union,
        imports,
        new BaseParts(versioned, imports),
        new LoadSizes(versioned, union, found));
  }

  /** The same for a machine with that limit: a JVM sizes its heap by it. */
  public Estimator forMachine(Bytes limit, int cpus) {
    return new Estimator(this, new JvmForkParts(limit, cpus), cpus);
  }

  /** What third-party imports of a run are expected to hold privately, by their dotted names. */
  public Map<String, Bytes> imports(TestRun run) {
    Map<String, Bytes> sizes = new TreeMap<>();
    for (Part part : estimate(run).footprint().parts()) {
      if (part.kind() == Part.Kind.IMPORT && part.name().startsWith(ImportParts.NAME)) {
        String name = part.name().substring(ImportParts.NAME.length());
        sizes.merge(name, part.bytes().likely(), Bytes::max);
      }
    }
    return sizes;
  }

  public Estimated estimate(TestRun run) {
    List<Estimate> loadBytes = new ArrayList<>();
    List<WeighedLoad> counted = new ArrayList<>();
    LoadSizes sizes = figures(run).sizes();
    SuiteModels suite = SuiteModels.of(run.loads(), sizes);
    for (Load load : run.loads()) {
      WeighedLoad weighed = new WeighedLoad(load, sizes.of(load, suite));
      loadBytes.add(weighed.size().bytes());
      boolean beside = load.kind() == LoadKind.CONTAINER && !sizes.child(load);
      if (load.selected() && load.counts() && !load.mocked() && !beside) {
        counted.add(weighed);
      }
    }
    if (!run.children().isEmpty()) {
      counted.addAll(new ChildParts(book(run), cpus, imported(run)).weighed(run));
    }
    counted.addAll(ArrayParts.weighed(run));
    return new Estimated(
        footprint(parts(run, counted), notCounted(run), !numeric(run).isZero(), heap(run, counted)),
        loadBytes);
  }

  private List<Part> parts(TestRun run, List<WeighedLoad> loads) {
    JvmSettings jvm = run.jvm();
    if (jvm != null) {
      return forks.of(run, jvm, loads);
    }
    Figures known = figures(run);
    ImportParts imports = known.imports();
    ImportUnion union = known.union();
    boolean groupsKept = Objects.equals(run.settings().dist(), "loadgroup");
    List<String> installed =
        environment == null ? known.bases().declared(run) : environment.plugins();
    boolean all = environment != null || run.declared().complete();
    Set<String> plugins = known.bases().plugins(run, installed);
    List<Part> parts = new ArrayList<>(known.bases().of(run, plugins, all));
    parts.addAll(imports.of(run.closure().controller(), Part.Of.CONTROLLER, plugins));
    List<Part> imported = imports.of(run.closure().worker(), Part.Of.WORKER, plugins);
    parts.addAll(imported);
    Set<String> already = new HashSet<>(union.bringsAll(plugins));
    Set<String> thirdParty = new HashSet<>();
    for (ImportedModule module : run.closure().worker()) {
      already.addAll(union.brings(module.module()));
      thirdParty.add(module.topLevel());
    }
    parts.addAll(SuiteParts.of(run, privateBytes(imported), numeric(run)));
    parts.addAll(new LazyImportParts(union, known.sizes()).of(loads, thirdParty, already));
    parts.addAll(new ResidentParts(groupsKept).of(loads));
    parts.addAll(new TransientParts(groupsKept).of(loads, run.selectedFiles()));
    return parts;
  }

  /** What a worker of the run imports before its first test. */
  private Bytes imported(TestRun run) {
    return privateBytes(
        figures(run).imports().of(run.closure().worker(), Part.Of.WORKER, Set.of()));
  }

  private static Bytes privateBytes(List<Part> imported) {
    return imported.stream()
        .filter(part -> part.kind() == Part.Kind.IMPORT)
        .map(part -> part.bytes().likely())
        .reduce(Bytes.ZERO, Bytes::plus);
  }

  /** Memory of imports that compute on thread pools, or bring one that does. */
  private Bytes numeric(TestRun run) {
    ImportUnion union = figures(run).union();
    Set<String> names = new TreeSet<>();
    for (ImportedModule module : run.closure().worker()) {
      names.addAll(union.brings(module.module()));
    }
    Bytes sum = Bytes.ZERO;
    for (Map.Entry<String, Range> share : union.shares(names).entrySet()) {
      boolean threads =
          union.brings(share.getKey()).stream().anyMatch(n -> union.cost(n).threads());
      sum = threads ? sum.plus(share.getValue().likely()) : sum;
    }
    return sum;
  }

  private Bytes heap(TestRun run, List<WeighedLoad> loads) {
    JvmSettings jvm = run.jvm();
    return jvm == null ? Bytes.ZERO : forks.wanted(run, jvm, loads);
  }

  private static Footprint footprint(
      List<Part> parts, List<String> notCounted, boolean threaded, Bytes heap) {
    Range controller =
        Totals.total(parts.stream().filter(p -> p.of() == Part.Of.CONTROLLER).toList(), 1);
    Range worker = Totals.total(parts, 0);
    return new Footprint(controller, worker, shared(parts), parts, notCounted, threaded, heap);
  }

  /** Library files are mapped once, whoever uses them. */
  private static Range shared(List<Part> parts) {
    Set<String> seen = new HashSet<>();
    Range sum = Range.ZERO;
    for (Part part : parts) {
      if (part.kind() == Part.Kind.SHARED && seen.add(part.name())) {
        sum = Spread.plus(sum, part.bytes().range());
      }
    }
    return sum;
  }

  private List<String> notCounted(TestRun run) {
    LoadSizes sizes = figures(run).sizes();
    Set<String> words = new TreeSet<>();
    for (Load load : run.loads()) {
      boolean container = load.kind() == LoadKind.CONTAINER && !sizes.child(load);
      if (container && load.selected() && !load.mocked()) {
        words.add(
            load.callee()
                + " ("
                + load.file()
                + ":"
                + load.line()
                + "): a container is no process of the run; where it shares the host, give its"
                + " size with --reserve");
      }
    }
    new ChildParts(book(run), cpus, Bytes.ZERO).unknown(run).ifPresent(words::add);
    return List.copyOf(words);
  }
}
