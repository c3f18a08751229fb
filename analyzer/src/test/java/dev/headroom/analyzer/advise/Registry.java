package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.rules.LoadKind;
import dev.headroom.analyzer.scan.Closure;
import dev.headroom.analyzer.scan.Confidence;
import dev.headroom.analyzer.scan.DeclaredPackages;
import dev.headroom.analyzer.scan.Fixture;
import dev.headroom.analyzer.scan.Framework;
import dev.headroom.analyzer.scan.ImportedModule;
import dev.headroom.analyzer.scan.Lifetime;
import dev.headroom.analyzer.scan.Load;
import dev.headroom.analyzer.scan.Moment;
import dev.headroom.analyzer.scan.RunnerLine;
import dev.headroom.analyzer.scan.RunnerSettings;
import dev.headroom.analyzer.scan.Scope;
import dev.headroom.analyzer.scan.Site;
import dev.headroom.analyzer.scan.TestFile;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.analyzer.scan.TestSuite;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A suite of the usual shape: a web application with an embedding model and an index, unit and
 * integration tests, and a fixture that loads the model for each test of the search.
 */
final class Registry {
  static final RunnerLine INI =
      new RunnerLine("pytest.ini", 2, "addopts = -n auto", List.of("workers"), "auto", null);

  private Registry() {}

  static TestSuite suite(TestRun run) {
    return new TestSuite(Path.of("/project"), List.of(run), List.of(), List.of(INI), List.of());
  }

  static TestRun run() {
    return run(Scope.FUNCTION, null, List.of());
  }

  static TestRun run(Scope scope, @Nullable String mutation, List<String> requests) {
    List<TestFile> files = files();
    List<String> search =
        files.stream().map(TestFile::path).filter(p -> p.contains("/search/")).toList();
    List<ImportedModule> conftest =
        List.of(imported("torch"), imported("faiss"), imported("fastapi.testclient"));
    Fixture fixture =
        new Fixture(
            "tests/conftest.py",
            20,
            "search_service",
            scope,
            false,
            List.of("sentence_transformers.SentenceTransformer"),
            List.of("app/search.py:12"),
            search,
            36,
            mutation,
            requests);
    return new TestRun(
        "registry",
        ".",
        Framework.PYTEST,
        null,
        files,
        new Closure(conftest, conftest, 9_000, 60_000, List.of()),
        List.of(load(scope, search, mutation != null)),
        List.of(fixture),
        new RunnerSettings("auto", null, null, false, INI, List.of()),
        DeclaredPackages.NONE);
  }

  static List<TestFile> files() {
    List<TestFile> files = new ArrayList<>();
    for (String kind : List.of("integration", "unit")) {
      for (String domain : List.of("auth", "core", "health", "search", "servers")) {
        for (int i = 0; i < 5; i++) {
          String path = "tests/%s/%s/test_%s_%d.py".formatted(kind, domain, domain, i);
          files.add(new TestFile(path, true, 5, kind + "/" + domain, List.of(kind)));
        }
      }
    }
    return files;
  }

  static Load load(Scope scope, List<String> files, boolean mutated) {
    Lifetime lifetime = scope == Scope.SESSION ? Lifetime.SESSION : Lifetime.FUNCTION;
    return new Load(
        "sentence_transformers.SentenceTransformer",
        "sentence_transformers.SentenceTransformer",
        "all-MiniLM-L6-v2",
        LoadKind.MODEL,
        "app/search.py",
        12,
        Site.APPLICATION,
        "search_service",
        scope,
        lifetime,
        Moment.RUN,
        false,
        true,
        Confidence.CERTAIN,
        files,
        36,
        null,
        lifetime == Lifetime.SESSION ? 1 : 36,
        mutated,
        List.of());
  }

  static ImportedModule imported(String module) {
    String top = module.contains(".") ? module.substring(0, module.indexOf('.')) : module;
    return new ImportedModule(
        module, top, "app/search.py", 1, List.of("tests/conftest.py", "app/search.py"));
  }
}
