package dev.headroom.analyzer.plan;

import dev.headroom.analyzer.rules.ProjectSettings;
import dev.headroom.analyzer.scan.TestFile;
import dev.headroom.analyzer.scan.TestRun;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes the runner's command lines, as lists of words to be started in the run's root; whoever
 * prints them quotes them.
 */
final class Commands {
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private final TestRun run;
  private final ProjectSettings project;
  private final Paths paths;
  private final List<String> options = new ArrayList<>();
  private final @Nullable JvmCommands jvm;
  private boolean singleTests;

  Commands(TestRun run, ProjectSettings project) {
    this(run, project, null);
  }

  /**
   * @param jvm makes the commands of a JVM run, null for any other
   */
  Commands(TestRun run, ProjectSettings project, @Nullable JvmCommands jvm) {
    this.jvm = jvm;
    this.run = run;
    this.project = project;
    this.paths = new Paths(run.files().stream().map(file -> here(file.path())).toList());
    for (String argument : run.settings().arguments()) {
      singleTests |= argument.contains("::");
      if (!selects(argument)) {
        options.add(argument);
      }
    }
  }

  /** Whether the selection is one of files, so that files can be told apart on the command line. */
  boolean canSplit() {
    return !singleTests;
  }

  /** The whole selection at a worker count. */
  List<String> whole(int workers) {
    if (project.runner() != null) {
      return templated(project.runner(), run.settings().arguments(), workers);
    }
    if (jvm != null) {
      return jvm.whole(workers);
    }
    List<String> words = new ArrayList<>();
    words.add("pytest");
    words.addAll(run.settings().arguments());
    words.addAll(count(workers));
    return words;
  }

  /** The paths that select these files, relative to the run's root. */
  List<String> paths(List<TestFile> files) {
    if (jvm != null) {
      return jvm.names(files);
    }
    Set<String> wanted = new TreeSet<>();
    files.forEach(file -> wanted.add(here(file.path())));
    return paths.words(wanted);
  }

  /** Some files at a worker count. */
  List<String> batch(List<TestFile> files, int workers) {
    if (project.runner() != null) {
      return templated(project.runner(), vocabulary(files), workers);
    }
    if (jvm != null) {
      return jvm.batch(files, workers);
    }
    List<String> words = new ArrayList<>();
    words.add("pytest");
    words.addAll(options);
    words.addAll(paths(files));
    words.addAll(count(workers));
    return words;
  }

  /** The project's own names for the folders or domains of the files, or else their paths. */
  private List<String> vocabulary(List<TestFile> files) {
    Set<String> names = new LinkedHashSet<>();
    for (TestFile file : files) {
      String name = null;
      for (Map.Entry<String, String> entry : project.batchNames().entrySet()) {
        String folder = entry.getKey();
        if (file.domain().equals(folder)
            || file.domain().startsWith(folder + "/")
            || file.path().startsWith(folder + "/")) {
          name = entry.getValue();
        }
      }
      if (name == null) {
        return paths(files);
      }
      names.add(name);
    }
    return List.copyOf(names);
  }

  private static List<String> templated(String template, List<String> batch, int workers) {
    List<String> words = new ArrayList<>();
    for (String word : SPACES.splitAsStream(template.strip()).toList()) {
      if (word.equals("{batch}")) {
        words.addAll(batch);
      } else {
        words.add(
            word.replace("{batch}", String.join(",", batch))
                .replace("{workers}", Integer.toString(workers)));
      }
    }
    return words;
  }

  private List<String> count(int workers) {
    boolean parallelAnyway = run.settings().workers() != null;
    return workers == 0 && !parallelAnyway ? List.of() : List.of("-n", Integer.toString(workers));
  }

  /** Whether the argument is a path of the selection, as opposed to an option or its value. */
  private boolean selects(String argument) {
    if (argument.startsWith("-")) {
      return false;
    }
    String path = argument.endsWith("/") ? argument.substring(0, argument.length() - 1) : argument;
    return path.equals(".")
        || run.files().stream()
            .map(file -> here(file.path()))
            .anyMatch(file -> file.equals(path) || file.startsWith(path + "/"));
  }

  private String here(String path) {
    String prefix = run.root() + "/";
    return path.startsWith(prefix) ? path.substring(prefix.length()) : path;
  }
}
