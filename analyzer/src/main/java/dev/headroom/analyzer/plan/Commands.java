package dev.headroom.analyzer.plan;

import dev.headroom.analyzer.rules.ProjectSettings;
import dev.headroom.analyzer.scan.TestFile;
import dev.headroom.analyzer.scan.TestRun;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the runner's command lines, as lists of words to be started in the run's root; whoever
 * prints them quotes them.
 */
final class Commands {
  /** Options of a selection that have no value. */
  private static final Set<String> FLAGS =
      Set.of("--doctest-modules", "--noconftest", "--pyargs", "--keep-duplicates");

  private final TestRun run;
  private final Optional<RunnerTemplate> template;
  private final Paths paths;
  private final List<String> options = new ArrayList<>();
  private final List<String> selecting = new ArrayList<>();
  private final @Nullable JvmCommands jvm;
  private boolean singleTests;

  /**
   * @param jvm makes the commands of a JVM run, null for any other
   */
  Commands(TestRun run, ProjectSettings project, @Nullable JvmCommands jvm) {
    this.jvm = jvm;
    this.run = run;
    this.template = RunnerTemplate.of(project, run.selectedFiles());
    this.paths = new Paths(run.files().stream().map(file -> here(file.path())).toList());
    read(run.settings().arguments());
  }

  /**
   * The words of pytest that narrow a selection: paths stand by themselves, options have values.
   */
  private void read(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      boolean option = word.startsWith("-");
      boolean attached = word.startsWith("--") ? word.contains("=") : word.length() > 2;
      if (option && !attached && !FLAGS.contains(word) && i + 1 < arguments.size()) {
        options.add(word);
        options.add(arguments.get(++i));
        continue;
      }
      singleTests |= !option && word.contains("::");
      (!option && selects(word) ? selecting : options).add(word);
    }
  }

  /** Whether the selection is one of files, so that files can be told apart on the command line. */
  boolean canSplit() {
    return !singleTests;
  }

  /** The project's own runner, or empty where the tool's command is used. */
  Optional<RunnerTemplate> template() {
    return template;
  }

  /** The whole selection at a worker count. */
  List<String> whole(int workers) {
    if (template.isPresent()) {
      RunnerTemplate runner = template.get();
      List<String> batch =
          runner.names(run.selectedFiles()).orElseGet(() -> run.settings().arguments());
      return runner.command(batch, workers);
    }
    if (jvm != null) {
      return jvm.whole(workers);
    }
    return pytest(run.settings().arguments(), List.of(), workers);
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
    if (template.isPresent()) {
      RunnerTemplate runner = template.get();
      return runner.command(runner.names(files).orElseGet(() -> paths(files)), workers);
    }
    if (jvm != null) {
      return jvm.batch(files, workers);
    }
    return pytest(options, paths(files), workers);
  }

  /** The files of the selection beside these. */
  List<TestFile> others(List<TestFile> files) {
    Set<TestFile> these = new HashSet<>(files);
    return run.selectedFiles().stream().filter(file -> !these.contains(file)).toList();
  }

  /** The same by a mark, or empty where none divides the suite there. */
  Optional<List<String>> marked(List<TestFile> files, int workers) {
    if (template.isPresent() || jvm != null) {
      return Optional.empty();
    }
    Set<String> wanted = files.stream().map(TestFile::path).collect(Collectors.toSet());
    return MarkerWords.dividing(run.selectedFiles(), wanted)
        .map(
            mark ->
                pytest(
                    MarkerWords.with(options, run.settings().marks(), mark), selecting, workers));
  }

  private List<String> pytest(List<String> before, List<String> selection, int workers) {
    List<String> words = new ArrayList<>();
    words.add("pytest");
    words.addAll(before);
    words.addAll(selection);
    boolean parallelAnyway = run.settings().workers() != null;
    if (workers > 0 || parallelAnyway) {
      words.add("-n");
      words.add(Integer.toString(workers));
    }
    return words;
  }

  /** Whether the argument is a path of the selection, as opposed to an option or its value. */
  private boolean selects(String argument) {
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
