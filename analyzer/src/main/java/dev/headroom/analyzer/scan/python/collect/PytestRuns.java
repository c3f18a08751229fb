package dev.headroom.analyzer.scan.python.collect;

import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.analyzer.scan.ScanOptions;
import dev.headroom.analyzer.scan.config.PytestConfigReader;
import dev.headroom.analyzer.scan.python.project.PythonProject;
import dev.headroom.analyzer.scan.python.project.SourceTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The runs of pytest in a project: the one that the arguments make, or without arguments one for
 * the project's root and one for each folder below it with a configuration of its own whose tests
 * that run leaves out.
 */
public final class PytestRuns {
  private static final Set<String> BUILD_FILES =
      Set.of("pom.xml", "build.gradle", "build.gradle.kts");
  private static final List<String> JVM_DATA =
      List.of("src/test/resources", "src/main/resources", "target", "build");

  private PytestRuns() {}

  public static List<PytestRun> collect(PythonProject project, ScanOptions options) {
    return collect(project, options, new ArrayList<>());
  }

  /**
   * As the other.
   *
   * @param why takes what kept files from being tests where there are none at all
   */
  public static List<PytestRun> collect(
      PythonProject project, ScanOptions options, List<NotRead> why) {
    List<String> words = options.runnerArguments();
    if (words != null) {
      return List.of(run(project, ".", words, options));
    }
    List<PytestRun> runs = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Set<String> own = configured(project);
    boolean rootConfigured = RunRoot.inFolder(project, ".").isPresent();
    Set<String> apart = new TreeSet<>(own);
    apart.addAll(dataOfJvmModules(project));
    PytestRun whole = run(project, ".", rootConfigured ? List.of() : without(apart), options);
    if (!whole.files().isEmpty()) {
      runs.add(whole);
      whole.files().forEach(f -> seen.add(f.path()));
    }
    for (String folder : own) {
      boolean known = seen.stream().anyMatch(f -> RunRoot.inside(f, folder));
      if (!known && holdsPython(project, folder)) {
        PytestRun run = run(project, folder, List.of(), options);
        if (!run.files().isEmpty()) {
          runs.add(run);
          run.files().forEach(f -> seen.add(f.path()));
        }
      }
    }
    if (runs.isEmpty()) {
      why.addAll(whole.notRead());
    }
    return runs;
  }

  private static PytestRun run(
      PythonProject project, String folder, List<String> words, ScanOptions options) {
    RunRoot root = RunRoot.of(project, folder, words);
    return new PytestCollector(project, root, options.environment()).collect(folder, true);
  }

  private static List<String> without(Set<String> folders) {
    return folders.stream().map(f -> "--ignore=" + f).toList();
  }

  /** Folders below the root that configure pytest, the shallowest first. */
  private static Set<String> configured(PythonProject project) {
    Set<String> folders =
        new TreeSet<>(
            Comparator.comparingInt((String f) -> f.split("/").length).thenComparing(f -> f));
    for (String file : project.tree().files()) {
      String folder = SourceTree.parent(file);
      if (!folder.equals(".")
          && PytestConfigReader.NAMES.contains(SourceTree.name(file))
          && RunRoot.inFolder(project, folder).isPresent()) {
        folders.add(folder);
      }
    }
    return folders;
  }

  /** Folders of Maven and Gradle modules for data and output: their Python files are no suite. */
  private static Set<String> dataOfJvmModules(PythonProject project) {
    Set<String> folders = new TreeSet<>();
    for (String file : project.tree().files()) {
      String name = SourceTree.name(file);
      if (BUILD_FILES.contains(name)) {
        String module = SourceTree.parent(file);
        String prefix = module.equals(".") ? "" : module + "/";
        JVM_DATA.forEach(f -> folders.add(prefix + f));
      }
    }
    folders.removeIf(folder -> !holdsPython(project, folder));
    return folders;
  }

  private static boolean holdsPython(PythonProject project, String folder) {
    return project.tree().files().stream()
        .anyMatch(f -> f.endsWith(".py") && RunRoot.inside(f, folder));
  }
}
