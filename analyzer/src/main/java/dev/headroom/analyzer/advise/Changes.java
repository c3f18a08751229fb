package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.rules.LoadKind;
import dev.headroom.analyzer.scan.Closure;
import dev.headroom.analyzer.scan.Confidence;
import dev.headroom.analyzer.scan.DeclaredPackages;
import dev.headroom.analyzer.scan.ImportedModule;
import dev.headroom.analyzer.scan.JvmSettings;
import dev.headroom.analyzer.scan.Lifetime;
import dev.headroom.analyzer.scan.Load;
import dev.headroom.analyzer.scan.Moment;
import dev.headroom.analyzer.scan.RunnerSettings;
import dev.headroom.analyzer.scan.Scope;
import dev.headroom.analyzer.scan.Site;
import dev.headroom.analyzer.scan.TestFile;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What a fix does to the model of a run. Each leaves everything else as it is. */
final class Changes {
  private Changes() {}

  /** The loads' values live in the worker until it ends, loaded once. */
  static UnaryOperator<TestRun> widen(Predicate<Load> which) {
    return run -> loads(run, which, load -> LoadEdit.of(load).lifetime(Lifetime.SESSION).made());
  }

  /** The loads' values are freed after each test. */
  static UnaryOperator<TestRun> narrow(Predicate<Load> which) {
    return run -> loads(run, which, load -> LoadEdit.of(load).lifetime(Lifetime.FUNCTION).made());
  }

  /** The loads' values live as long as a module of tests. */
  static UnaryOperator<TestRun> toModule(Predicate<Load> which) {
    return run -> loads(run, which, load -> LoadEdit.of(load).lifetime(Lifetime.MODULE).made());
  }

  /** The loads happen as tests run, in a session fixture, and no longer at collection. */
  static UnaryOperator<TestRun> intoSessionFixture(Predicate<Load> which) {
    return run ->
        loads(
            run,
            which,
            load -> LoadEdit.of(load).lifetime(Lifetime.SESSION).moment(Moment.RUN).made());
  }

  /** All tests that use the loads run in one worker. */
  static UnaryOperator<TestRun> group(Predicate<Load> which, String name) {
    return run -> {
      TestRun grouped = loads(run, which, load -> LoadEdit.of(load).group(name).made());
      return settings(grouped, run.settings().withDist("loadgroup"));
    };
  }

  /** Tests of one xdist_group run in one worker. */
  static UnaryOperator<TestRun> keepGroups() {
    return group(load -> false, "");
  }

  /** The loads are replaced by a fake in tests of these files. */
  static UnaryOperator<TestRun> mock(Predicate<Load> which, Set<String> files) {
    return run -> loads(run, which, load -> LoadEdit.of(load).withoutFiles(files).made());
  }

  /** The loads and the libraries behind them are replaced in every test. */
  static UnaryOperator<TestRun> mockLibrary(Predicate<Load> which, Predicate<String> library) {
    return run ->
        closure(
            loads(run, which, load -> LoadEdit.of(load).mocked().made()),
            kept(run.closure().controller(), library),
            kept(run.closure().worker(), library),
            run.closure().pytestPlugins());
  }

  /** The controller no longer imports these modules; workers still do. */
  static UnaryOperator<TestRun> outOfConftest(Predicate<String> module) {
    return run ->
        closure(
            run,
            kept(run.closure().controller(), module),
            run.closure().worker(),
            run.closure().pytestPlugins());
  }

  /** Only workers that run a test of these files import the module, when the test needs it. */
  static UnaryOperator<TestRun> lazyImport(ImportedModule module, Predicate<String> brought) {
    return run -> {
      List<TestFile> users =
          run.selectedFiles().stream().filter(f -> module.broughtBy().contains(f.path())).toList();
      int tests = Math.max(1, users.stream().mapToInt(TestFile::items).sum());
      List<Load> loads = new ArrayList<>(run.loads());
      loads.add(lazy(module, users.stream().map(TestFile::path).toList(), tests));
      TestRun imported =
          closure(
              run,
              kept(run.closure().controller(), brought),
              kept(run.closure().worker(), brought),
              run.closure().pytestPlugins());
      return withLoads(imported, loads);
    };
  }

  /** Only these of the files are run, in an invocation of their own. */
  static UnaryOperator<TestRun> only(Set<String> files) {
    return run -> new Narrowing(files).of(run);
  }

  /** The run measures its coverage. */
  static UnaryOperator<TestRun> coverage() {
    return run -> settings(run, run.settings().withCoverage());
  }

  static UnaryOperator<TestRun> withoutPlugin(String plugin) {
    return run ->
        closure(
                run,
                run.closure().controller(),
                run.closure().worker(),
                run.closure().pytestPlugins().stream().filter(p -> !p.equals(plugin)).toList())
            .withDeclared(run.declared().without(plugin));
  }

  /** The files name these versions of packages. */
  static UnaryOperator<TestRun> declaring(DeclaredPackages packages) {
    return run -> run.withDeclared(packages);
  }

  private static Load lazy(ImportedModule module, List<String> files, int tests) {
    return new Load(
        module.module(),
        null,
        null,
        LoadKind.IMPORT,
        module.file(),
        module.line(),
        Site.TEST,
        null,
        null,
        Lifetime.PROCESS,
        Moment.RUN,
        false,
        true,
        Confidence.CERTAIN,
        files,
        tests,
        null,
        1,
        false,
        List.of());
  }

  private static List<ImportedModule> kept(
      List<ImportedModule> modules, Predicate<String> without) {
    return modules.stream().filter(module -> !without.test(module.module())).toList();
  }

  private static TestRun loads(TestRun run, Predicate<Load> which, UnaryOperator<Load> change) {
    return withLoads(
        run,
        run.loads().stream().map(load -> which.test(load) ? change.apply(load) : load).toList());
  }

  private static TestRun withLoads(TestRun run, List<Load> loads) {
    return new TestRun(
        run.name(),
        run.root(),
        run.framework(),
        run.environment(),
        run.files(),
        run.closure(),
        loads,
        run.fixtures(),
        run.settings(),
        run.declared(),
        run.children(),
        run.arrays(),
        run.jvm());
  }

  private static TestRun settings(TestRun run, RunnerSettings settings) {
    return new TestRun(
        run.name(),
        run.root(),
        run.framework(),
        run.environment(),
        run.files(),
        run.closure(),
        run.loads(),
        run.fixtures(),
        settings,
        run.declared(),
        run.children(),
        run.arrays(),
        run.jvm());
  }

  private static TestRun closure(
      TestRun run,
      List<ImportedModule> controller,
      List<ImportedModule> worker,
      List<String> plugins) {
    Closure old = run.closure();
    return new TestRun(
        run.name(),
        run.root(),
        run.framework(),
        run.environment(),
        run.files(),
        new Closure(
            controller, worker, old.controllerSourceBytes(), old.workerSourceBytes(), plugins),
        run.loads(),
        run.fixtures(),
        run.settings(),
        run.declared(),
        run.children(),
        run.arrays(),
        run.jvm());
  }

  /** The scope that goes with a lifetime, for rows that a fixture makes. */
  static Scope scope(Lifetime lifetime) {
    return switch (lifetime) {
      case FUNCTION -> Scope.FUNCTION;
      case CLASS -> Scope.CLASS;
      case MODULE -> Scope.MODULE;
      case PACKAGE -> Scope.PACKAGE;
      case SESSION, PROCESS -> Scope.SESSION;
    };
  }

  /** Every fork bounded by that -Xmx, and kept for the next class. */
  static UnaryOperator<TestRun> heap(Bytes heap) {
    return run -> {
      JvmSettings jvm = run.jvm();
      return jvm == null
          ? run
          : new TestRun(
              run.name(),
              run.root(),
              run.framework(),
              run.environment(),
              run.files(),
              run.closure(),
              run.loads(),
              run.fixtures(),
              run.settings(),
              run.declared(),
              run.children(),
              run.arrays(),
              jvm.withHeap(heap));
    };
  }
}
