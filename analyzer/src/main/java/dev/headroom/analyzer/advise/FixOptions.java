package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.advise.Pricing.Priced;
import dev.headroom.analyzer.advise.Situation.Weighed;
import dev.headroom.analyzer.estimate.Footprint;
import dev.headroom.analyzer.plan.Batch;
import dev.headroom.analyzer.rules.LoadKind;
import dev.headroom.analyzer.scan.ImportedModule;
import dev.headroom.analyzer.scan.Lifetime;
import dev.headroom.analyzer.scan.Load;
import dev.headroom.analyzer.scan.Moment;
import dev.headroom.analyzer.scan.TestFile;
import dev.headroom.analyzer.scan.TestRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Every way to mend what is heavy in a run, each applied to the model by itself and planned. */
final class FixOptions {
  /** Values beyond these decide nothing. */
  private static final int HOLDERS = 6;

  private static final int MODULES = 4;

  private final Situation s;
  private final List<FixOption> options = new ArrayList<>();

  private FixOptions(Situation situation) {
    this.s = situation;
  }

  /** The options, what saves most in a worker first. */
  static List<FixOption> of(Situation situation) {
    if (situation.run().jvm() != null) {
      return List.of();
    }
    FixOptions all = new FixOptions(situation);
    all.values();
    all.imports();
    all.plugins();
    all.count();
    return all.options.stream()
        .sorted(
            Comparator.comparing(FixOption::perWorker)
                .thenComparing(FixOption::fix)
                .thenComparing(FixOption::file)
                .thenComparing(FixOption::line))
        .toList();
  }

  /** Values that loads bring, those of one fixture together. */
  private void values() {
    Map<String, List<Weighed>> byHolder = new LinkedHashMap<>();
    s.active().stream()
        .filter(w -> w.load().kind() == LoadKind.MODEL || w.load().kind() == LoadKind.INDEX)
        .filter(Worth::mentioning)
        .sorted(
            Comparator.comparing((Weighed w) -> w.bytes().likely())
                .reversed()
                .thenComparing(Weighed::place))
        .forEach(w -> byHolder.computeIfAbsent(holder(w), h -> new ArrayList<>()).add(w));
    byHolder.values().stream().limit(HOLDERS).forEach(this::value);
  }

  private static String holder(Weighed w) {
    String fixture = w.load().fixture();
    return fixture == null ? w.place() : fixture;
  }

  private void value(List<Weighed> loads) {
    Weighed first = loads.get(0);
    Predicate<Load> these = FixtureJudge.in(loads);
    String name = holder(first);
    boolean inFixture = first.load().fixture() != null;
    if (first.load().lifetime().compareTo(Lifetime.SESSION) < 0) {
      String cost =
          !inFixture
              ? "a session fixture, and a parameter in each test"
              : first.load().mutated()
                  ? "a session fixture for the model; the rest is made anew"
                  : "scope=\"session\"";
      add("widen", name, first, cost, Changes.widen(these));
    } else if (first.load().moment() == Moment.RUN) {
      add("narrow", name, first, "scope=\"module\"", Changes.toModule(these));
      int files = first.load().reachedFrom().size();
      String marks = "a mark in " + Words.count(files, "file") + ", --dist loadgroup";
      add("group", name, first, marks, Changes.group(these, name));
    } else {
      add("load in a fixture", name, first, "a fixture", Changes.intoSessionFixture(these));
    }
    mocks(loads, these, name, first);
    Set<String> places = loads.stream().map(Weighed::place).collect(Collectors.toSet());
    weight("smaller", name, first, "a quantised model, or one of half the size", places, 0.5);
    weight("map", name, first, "a loader that maps its file, where there is one", places, 0.1);
  }

  private void mocks(List<Weighed> loads, Predicate<Load> these, String name, Weighed first) {
    Set<String> unit = new TreeSet<>();
    Set<String> all = new TreeSet<>();
    loads.forEach(w -> all.addAll(w.load().reachedFrom()));
    s.run().selectedFiles().stream()
        .filter(RealModelInUnitTests::isUnit)
        .map(TestFile::path)
        .filter(all::contains)
        .forEach(unit::add);
    if (!unit.isEmpty() && unit.size() < all.size()) {
      String cost = "a fake, and a patch for " + Words.count(unit.size(), "file");
      add("mock in unit tests", name, first, cost, Changes.mock(these, unit));
    }
    Predicate<Load> mocked = load -> these.test(load) || sameFixture(load, first.load());
    Set<String> packages =
        s.run().loads().stream()
            .filter(mocked)
            .map(load -> load.loader() == null ? load.callee() : load.loader())
            .map(callee -> callee.split("\\.", -1)[0])
            .collect(Collectors.toCollection(TreeSet::new));
    add(
        "mock",
        name,
        first,
        "a fake of " + String.join(", ", packages) + " in sys.modules, in the conftest",
        Changes.mockLibrary(mocked, new Library(packages, s.run())::brings));
  }

  private static boolean sameFixture(Load load, Load other) {
    return load.fixture() != null && load.fixture().equals(other.fixture());
  }

  private void imports() {
    HeavyImports.of(s.book(), s.run().closure().worker()).stream()
        .limit(MODULES)
        .forEach(
            heavy -> {
              ImportedModule module = heavy.module();
              String name = "import " + module.module();
              boolean conftest =
                  s.run().closure().controller().stream()
                      .anyMatch(m -> m.module().equals(module.module()));
              if (conftest) {
                add(
                    "out of the conftest",
                    name,
                    module.file(),
                    module.line(),
                    "an import in a fixture instead of the module",
                    s.pricing().with(Changes.outOfConftest(heavy::brings)));
              }
              if (!module.broughtBy().isEmpty()) {
                add(
                    "lazy import",
                    name,
                    module.file(),
                    module.line(),
                    "the import inside the function that needs it",
                    s.pricing().with(Changes.lazyImport(module, heavy::brings)));
              }
            });
  }

  private void plugins() {
    for (String plugin : s.run().closure().pytestPlugins()) {
      add(
          "drop a plugin",
          plugin,
          s.run().root(),
          1,
          "an option -p no:" + plugin,
          s.pricing().with(Changes.withoutPlugin(plugin)));
    }
  }

  /** The advised count in place of today's. */
  private void count() {
    if (s.workersNow() > Math.max(0, s.plan().workers())) {
      String today = s.workersNow() + " workers today";
      String cost = "-n " + s.plan().workers();
      add("cap -n", today, s.run().root(), 1, cost, s.pricing().now());
    }
    if (!s.plan().batches().isEmpty()) {
      split(s.plan().batches());
    }
  }

  /** The batches one after another: all of them fit. */
  private void split(List<Batch> batches) {
    Priced now = s.pricing().now();
    double seconds = batches.stream().mapToDouble(Batch::seconds).sum();
    int workers = batches.stream().mapToInt(Batch::workers).max().orElse(0);
    int safe = Math.max(workers, now.plan().maxSafeWorkers());
    double saved = Math.round((now.seconds() - seconds) * 10) / 10.0;
    options.add(
        new FixOption(
            "split",
            "heavy tests apart from the rest",
            s.run().root(),
            1,
            Words.count(batches.size(), "command") + " instead of one",
            now.estimated().footprint().perWorker(),
            new Saving(0, safe - now.plan().maxSafeWorkers(), saved),
            workers,
            safe,
            seconds));
  }

  private void weight(
      String fix, String name, Weighed at, String cost, Set<String> places, double left) {
    UnaryOperator<Footprint> change = footprint -> footprint.weighing(places, left);
    Priced priced = s.pricing().reweighed(change);
    add(fix, name, at.load().file(), at.load().line(), cost, priced);
  }

  private void add(
      String fix, String name, Weighed at, String cost, UnaryOperator<TestRun> change) {
    add(fix, name, at.load().file(), at.load().line(), cost, s.pricing().with(change));
  }

  private void add(String fix, String what, String file, int line, String cost, Priced after) {
    options.add(
        new FixOption(
            fix,
            what,
            file,
            line,
            cost,
            after.estimated().footprint().perWorker(),
            s.pricing().saving(s.pricing().now(), after),
            after.plan().workers(),
            after.plan().maxSafeWorkers(),
            after.seconds()));
  }
}
