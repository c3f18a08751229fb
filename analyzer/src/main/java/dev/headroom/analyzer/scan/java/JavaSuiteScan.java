package dev.headroom.analyzer.scan.java;

import dev.headroom.analyzer.rules.LoadKind;
import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.scan.MockSite;
import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.analyzer.scan.config.jvm.JvmBuild;
import dev.headroom.analyzer.scan.config.jvm.JvmConfig;
import dev.headroom.analyzer.scan.config.jvm.JvmConfigScan;
import dev.headroom.analyzer.scan.config.jvm.JvmFiles;
import dev.headroom.analyzer.scan.config.jvm.RunnerArguments;
import dev.headroom.analyzer.scan.java.facts.JavaFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Scans the JVM suites of a project: build files, then all Java sources once, then what the tests
 * of each build reach.
 */
public final class JavaSuiteScan {
  private JavaSuiteScan() {}

  /**
   * Reads the project.
   *
   * @param arguments what the user hands to the build tool; nothing for the project as it is
   */
  public static JavaSuite scan(Path root, RuleBook book, RunnerArguments arguments) {
    List<NotRead> notRead = new ArrayList<>();
    JvmFiles files = JvmFiles.below(root, notRead);
    JvmConfig config = JvmConfigScan.scan(files, arguments);
    notRead.addAll(config.notRead());
    if (config.builds().isEmpty()) {
      return new JavaSuite(List.of(), List.of(), config.lines(), notRead);
    }
    arguments
        .unknown()
        .forEach(
            w ->
                notRead.add(
                    new NotRead(w, "an argument of the build tool that is not known here")));
    notRead.addAll(otherLanguages(files));
    List<JavaFile> sources = JavaFiles.read(files, notRead);
    Idioms idioms = Idioms.bundled();
    LoaderIndex loaders = new LoaderIndex(book);
    JavaProject project =
        new JavaProject(sources, name -> loaders.knows(name) || idioms.knows(name));
    Bodies bodies = new Bodies(project, loaders, idioms);
    LoadPaths paths = new LoadPaths(project, bodies, new Callbacks(project, bodies));
    Listeners listeners = new Listeners(files, project, idioms, notRead);
    List<TestClass> classes = new TestClasses(project, idioms, listeners).all();
    List<TestRun> runs = new ArrayList<>();
    Set<String> besideContainers = new HashSet<>();
    for (JvmBuild build : config.builds()) {
      BuildRun run =
          new BuildRun(project, bodies, paths, loaders, idioms, build, arguments.selecting());
      runs.add(run.read(classes));
      notRead.addAll(run.notRead());
      besideContainers.addAll(besideContainers(project, bodies, classes, runs));
    }
    List<MockSite> mocks = new Mocks(project, loaders, bodies, idioms, besideContainers).all();
    return new JavaSuite(runs, mocks, config.lines(), notRead);
  }

  /** Tests in languages that are not parsed, by folder. */
  private static List<NotRead> otherLanguages(JvmFiles files) {
    TreeMap<String, Integer> counts = new TreeMap<>();
    for (String path : files.paths()) {
      String language =
          path.endsWith(".kt")
              ? "Kotlin"
              : path.endsWith(".groovy") ? "Groovy" : path.endsWith(".scala") ? "Scala" : "";
      if (!language.isEmpty() && SourceSets.isTest(path)) {
        counts.merge(language + " tests in " + SourceSets.module(path), 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .map(
            e ->
                new NotRead(
                    e.getKey() + " (" + e.getValue() + " files)",
                    "only Java is read; what they load is not counted"))
        .toList();
  }

  /** Application types that a test class of a module uses beside a container. */
  private static Set<String> besideContainers(
      JavaProject project, Bodies bodies, List<TestClass> classes, List<TestRun> runs) {
    Set<String> files = new HashSet<>();
    for (TestRun run : runs) {
      run.loads().stream()
          .filter(l -> l.kind() == LoadKind.CONTAINER)
          .forEach(l -> files.addAll(l.reachedFrom()));
    }
    Set<String> types = new HashSet<>();
    for (TestClass testClass : classes) {
      if (files.contains(testClass.type().path())) {
        for (TestClass.Entry entry : testClass.entries()) {
          for (Event event : bodies.events(new Event.Target(entry.method(), testClass.type()))) {
            if (event instanceof Event.Touching touching
                && !SourceSets.isTest(touching.type().path())
                && SourceSets.module(touching.type().path())
                    .equals(SourceSets.module(testClass.type().path()))) {
              types.add(touching.type().name());
            }
          }
        }
      }
    }
    types.removeIf(t -> project.type(t).isEmpty());
    return types;
  }
}
