package dev.headroom.analyzer.scan.java;

import dev.headroom.analyzer.scan.Closure;
import dev.headroom.analyzer.scan.DeclaredPackages;
import dev.headroom.analyzer.scan.Framework;
import dev.headroom.analyzer.scan.JvmModule;
import dev.headroom.analyzer.scan.JvmSettings;
import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.analyzer.scan.RunnerSettings;
import dev.headroom.analyzer.scan.TestFile;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.analyzer.scan.config.jvm.JvmBuild;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Takes the test classes of one build, gives its run. */
final class BuildRun {
  private final JavaProject project;
  private final LoaderIndex loaders;
  private final Idioms idioms;
  private final JvmBuild build;
  private final List<String> selecting;
  private final Reach reach;

  BuildRun(
      JavaProject project,
      Bodies bodies,
      LoadPaths paths,
      LoaderIndex loaders,
      Idioms idioms,
      JvmBuild build,
      List<String> selecting) {
    this.project = project;
    this.loaders = loaders;
    this.idioms = idioms;
    this.build = build;
    this.selecting = List.copyOf(selecting);
    this.reach = new Reach(bodies, paths);
  }

  TestRun read(List<TestClass> all) {
    Contexts contexts = new Contexts(project, loaders, idioms);
    TreeMap<String, TestFile> files = new TreeMap<>();
    for (TestClass testClass : all) {
      String path = testClass.type().path();
      JvmModule module = module(path);
      if (module == null) {
        continue;
      }
      boolean runs = !testClass.disabled() && Selection.runs(module, build, testClass);
      reach.follow(testClass, runs);
      contexts.read(testClass, runs);
      if (testClass.items() > 0) {
        files.merge(
            path,
            new TestFile(path, runs, testClass.items(), domain(path), List.of()),
            BuildRun::both);
      }
    }
    contexts.follow(reach);
    JvmSettings settings = build.settings().withContexts(contexts.mostInOneModule());
    return new TestRun(
        build.name(),
        build.root(),
        Framework.JUNIT,
        null,
        new ArrayList<>(files.values()),
        new Closure(List.of(), List.of(), 0, 0, List.of()),
        reach.found().stream().map(Found::row).toList(),
        reach.fixtures().stream().map(FoundFixture::row).toList(),
        new RunnerSettings(
            build.forksFrom() == null ? null : build.forksFrom().workers(),
            null,
            null,
            build.coverage(),
            build.forksFrom(),
            selecting),
        DeclaredPackages.ofVersions(build.sortedVersions()),
        List.of(),
        List.of(),
        settings);
  }

  Collection<NotRead> notRead() {
    return reach.notRead();
  }

  private static TestFile both(TestFile a, TestFile b) {
    return new TestFile(
        a.path(), a.selected() || b.selected(), a.items() + b.items(), a.domain(), a.markers());
  }

  private @org.jspecify.annotations.Nullable JvmModule module(String path) {
    String folder = SourceSets.module(path);
    return build.settings().modules().stream()
        .filter(m -> m.path().equals(folder))
        .max(Comparator.comparing(m -> m.path().length()))
        .orElse(null);
  }

  /** The module, or in a build of one module the package below the common one. */
  private String domain(String path) {
    if (build.settings().modules().size() > 1) {
      return SourceSets.module(path);
    }
    String folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
    return folder.substring(folder.lastIndexOf('/') + 1);
  }
}
