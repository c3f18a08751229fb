package dev.headroom.analyzer.scan.suite;

import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.scan.Closure;
import dev.headroom.analyzer.scan.DeclaredPackages;
import dev.headroom.analyzer.scan.Framework;
import dev.headroom.analyzer.scan.MockSite;
import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.analyzer.scan.RunnerLine;
import dev.headroom.analyzer.scan.RunnerSettings;
import dev.headroom.analyzer.scan.ScanOptions;
import dev.headroom.analyzer.scan.TestFile;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.analyzer.scan.TestSuite;
import dev.headroom.analyzer.scan.config.EnvironmentCommand;
import dev.headroom.analyzer.scan.config.Environments;
import dev.headroom.analyzer.scan.config.RunnerScan;
import dev.headroom.analyzer.scan.config.RunnerScanned;
import dev.headroom.analyzer.scan.config.jvm.RunnerArguments;
import dev.headroom.analyzer.scan.java.JavaSuite;
import dev.headroom.analyzer.scan.java.JavaSuiteScan;
import dev.headroom.analyzer.scan.python.collect.CollectedFile;
import dev.headroom.analyzer.scan.python.collect.EnvironmentRuns;
import dev.headroom.analyzer.scan.python.collect.ImportClosure;
import dev.headroom.analyzer.scan.python.collect.PytestRun;
import dev.headroom.analyzer.scan.python.collect.PytestRuns;
import dev.headroom.analyzer.scan.python.collect.TestItem;
import dev.headroom.analyzer.scan.python.execute.Mark;
import dev.headroom.analyzer.scan.python.execute.ModuleState;
import dev.headroom.analyzer.scan.python.held.Holdings;
import dev.headroom.analyzer.scan.python.project.PythonProject;
import dev.headroom.analyzer.scan.python.project.SourceTree;
import dev.headroom.analyzer.scan.python.resolve.Resolved;
import dev.headroom.analyzer.scan.python.resolve.SuiteResolver;
import dev.headroom.analyzer.scan.python.resolve.TestModule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a project's tests: what pytest and JUnit collect, import and load. */
public final class SuiteScanner {
  private SuiteScanner() {}

  public static TestSuite scan(Path root, ScanOptions options, RuleBook book) {
    return DeepThread.run(SuiteResolver.STACK_BYTES, () -> read(root, options, book));
  }

  private static TestSuite read(Path root, ScanOptions options, RuleBook book) {
    PythonProject project = PythonProject.open(root, options);
    List<String> files = new ArrayList<>(project.tree().files());
    RunnerScanned runner = RunnerScan.scan(project.tree().root(), files);
    List<NotRead> notRead = new ArrayList<>(runner.notRead());
    List<TestRun> runs = new ArrayList<>();
    Set<MockSite> mocked = new LinkedHashSet<>();
    List<String> words = options.runnerArguments();
    boolean forJvm = words != null && (RunnerArguments.areForJvm(words) || !hasPython(project));
    List<PytestRun> pytest = forJvm ? List.of() : PytestRuns.collect(project, options, notRead);
    for (PytestRun run : pytest) {
      Resolved resolved = resolve(project, run, book);
      RunnerSettings settings = Settings.of(run, runner.lines(), options);
      runs.add(testRun(project, run, resolved, settings, null, book));
      mocked.addAll(resolved.mocks());
      notRead.addAll(run.notRead());
      notRead.addAll(resolved.notRead());
    }
    if (options.environments() && words == null && !pytest.isEmpty()) {
      for (EnvironmentRuns.Found found : environments(project, options, pytest, runs, notRead)) {
        PytestRun run = found.run();
        Resolved resolved = resolve(project, run, book);
        RunnerSettings settings = Settings.of(found.command(), run, runner.lines());
        runs.add(testRun(project, run, resolved, settings, run.name(), book));
        mocked.addAll(resolved.mocks());
        notRead.addAll(resolved.notRead());
      }
    }
    notRead.addAll(project.notRead());
    List<RunnerLine> lines = new ArrayList<>(runner.lines());
    List<MockSite> mocks = new ArrayList<>(mocked);
    if (words == null || forJvm) {
      RunnerArguments arguments = new RunnerArguments(words == null ? List.of() : words);
      JavaSuite java = JavaSuiteScan.scan(project.tree().root(), book, arguments);
      runs.addAll(java.runs());
      mocks.addAll(java.mocks());
      lines.addAll(java.runner());
      notRead.addAll(java.notRead());
    }
    lines.sort(Comparator.comparing(RunnerLine::file).thenComparingInt(RunnerLine::line));
    mocks.sort(Comparator.comparing(MockSite::file).thenComparingInt(MockSite::line));
    List<NotRead> sorted = new ArrayList<>(new LinkedHashSet<>(notRead));
    sorted.sort(Comparator.comparing(NotRead::what).thenComparing(NotRead::why));
    return new TestSuite(project.tree().root(), runs, mocks, lines, sorted);
  }

  private static List<EnvironmentRuns.Found> environments(
      PythonProject project,
      ScanOptions options,
      List<PytestRun> own,
      List<TestRun> runs,
      List<NotRead> notRead) {
    Map<String, String> workers = new HashMap<>();
    for (TestRun run : runs) {
      String written = run.settings().workers();
      workers.put(run.name(), written == null ? "" : written);
    }
    List<EnvironmentCommand> commands =
        Environments.read(project.tree().root(), List.copyOf(project.tree().files()));
    return EnvironmentRuns.of(project, options, own, workers, commands, notRead);
  }

  private static boolean hasPython(PythonProject project) {
    return project.tree().files().stream().anyMatch(f -> f.endsWith(".py"));
  }

  private static Resolved resolve(PythonProject project, PytestRun run, RuleBook book) {
    List<TestModule> modules = new ArrayList<>();
    for (CollectedFile file : run.files()) {
      List<String> plugins = run.plugins().stream().map(ModuleState::name).toList();
      modules.add(
          new TestModule(file.path(), file.conftests(), plugins, file.selected(), counts(file)));
    }
    TestSide tests = new TestSide(run);
    return SuiteResolver.resolve(new RunSources(project, run), book, modules, tests::holds);
  }

  private static Map<String, Integer> counts(CollectedFile file) {
    Map<String, Integer> counts = new HashMap<>();
    for (TestItem item : file.items()) {
      List<String> classes = item.classes();
      String type = classes.isEmpty() ? "" : classes.get(classes.size() - 1) + "::";
      counts.put(type + item.name(), item.count());
    }
    return counts;
  }

  private static TestRun testRun(
      PythonProject project,
      PytestRun run,
      Resolved resolved,
      RunnerSettings settings,
      @Nullable String environment,
      RuleBook book) {
    List<TestFile> files = new ArrayList<>();
    for (CollectedFile file : run.files()) {
      files.add(
          new TestFile(
              file.path(),
              file.selected(),
              file.count(),
              domain(run, file.path()),
              marks(file, true),
              marks(file, false)));
    }
    Closure closure = ImportClosure.of(project, run);
    DeclaredPackages declared = Declarations.of(project, run.root());
    Holdings held = Holdings.of(project, run, book);
    return new TestRun(
        run.name(),
        run.root(),
        Framework.PYTEST,
        environment,
        files,
        closure,
        resolved.loads(),
        resolved.fixtures(),
        settings,
        declared,
        held.children(),
        held.arrays(),
        null);
  }

  /** The folders between the tests' own folder and the file. */
  private static String domain(PytestRun run, String path) {
    String folder = SourceTree.parent(path);
    String base = run.root();
    if (!base.equals(".") && folder.startsWith(base)) {
      folder = folder.substring(Math.min(folder.length(), base.length() + 1));
    }
    List<String> parts = new ArrayList<>(List.of(folder.split("/")));
    parts.removeIf(p -> p.isEmpty() || p.equals(".") || p.equals("src"));
    if (!parts.isEmpty() && parts.get(0).matches("tests?")) {
      parts.remove(0);
    }
    parts.removeIf(p -> parts.size() > 1 && p.matches("tests?"));
    return String.join("/", parts);
  }

  /** Marks that every test of a file carries, or any of them. */
  private static List<String> marks(CollectedFile file, boolean every) {
    Set<String> common = null;
    for (TestItem item : file.items()) {
      Set<String> own = new LinkedHashSet<>();
      item.marks().stream().map(Mark::name).forEach(own::add);
      if (common == null) {
        common = own;
      } else if (every) {
        common.retainAll(own);
      } else {
        common.addAll(own);
      }
    }
    return common == null
        ? List.of()
        : common.stream()
            .filter(m -> !m.equals("parametrize") && !m.equals("expand"))
            .sorted()
            .toList();
  }
}
