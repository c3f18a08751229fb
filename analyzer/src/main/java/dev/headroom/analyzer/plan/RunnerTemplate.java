package dev.headroom.analyzer.plan;

import dev.headroom.analyzer.rules.ProjectSettings;
import dev.headroom.analyzer.scan.TestFile;
import dev.headroom.analyzer.scan.config.ShellWords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The project's own way to start its tests: a command line in which {@code {batch}} and {@code
 * {workers}} are filled in, and its names for parts of the suite. What stands in brackets, as in
 * {@code [-n {workers}]}, is left out of a serial run.
 */
final class RunnerTemplate {
  private static final String ALL = ".";
  private static final Pattern PARALLEL_ONLY = Pattern.compile("\\[([^\\[\\]]*)\\]");

  private final String command;
  private final boolean one;

  /** The runner's name → the files that it would run, the largest first. */
  private final Map<String, Set<String>> covers = new LinkedHashMap<>();

  private RunnerTemplate(String command, ProjectSettings project, List<TestFile> selected) {
    this.command = command;
    this.one = project.oneBatchName();
    Map<String, Set<String>> byName = new LinkedHashMap<>();
    project
        .batchNames()
        .forEach(
            (folder, name) ->
                selected.stream()
                    .filter(file -> covers(folder, file))
                    .forEach(
                        file ->
                            byName.computeIfAbsent(name, n -> new TreeSet<>()).add(file.path())));
    byName.entrySet().stream()
        .sorted(Comparator.comparing(entry -> -entry.getValue().size()))
        .forEach(entry -> covers.put(entry.getKey(), entry.getValue()));
  }

  /**
   * The project's template, or empty where it has none.
   *
   * @param selected all files of the run
   */
  static Optional<RunnerTemplate> of(ProjectSettings project, List<TestFile> selected) {
    return Optional.ofNullable(project.runner())
        .map(runner -> new RunnerTemplate(runner, project, selected));
  }

  private static boolean covers(String folder, TestFile file) {
    return folder.equals(ALL)
        || file.domain().equals(folder)
        || file.domain().startsWith(folder + "/")
        || file.path().startsWith(folder + "/");
  }

  /** Names that together run exactly these files, or empty where the runner has none for them. */
  Optional<List<String>> names(Collection<TestFile> files) {
    Set<String> left = new HashSet<>();
    files.forEach(file -> left.add(file.path()));
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, Set<String>> entry : covers.entrySet()) {
      if (left.containsAll(entry.getValue())) {
        left.removeAll(entry.getValue());
        names.add(entry.getKey());
      }
    }
    boolean said = left.isEmpty() && !names.isEmpty() && !(one && names.size() > 1);
    return said ? Optional.of(names.stream().sorted().toList()) : Optional.empty();
  }

  /** Whether the runner can be told to run these files: by its names, or by paths. */
  boolean canSay(Collection<TestFile> files) {
    return !one || names(files).isPresent();
  }

  /** The names that a file is run by; files of one set of names are better not taken apart. */
  String family(TestFile file) {
    Set<String> names = new TreeSet<>();
    covers.forEach(
        (name, files) -> {
          if (files.contains(file.path())) {
            names.add(name);
          }
        });
    return String.join("\n", names);
  }

  /** Whether every file of the run has a name of the runner's. */
  boolean namesAll(List<TestFile> files) {
    return files.stream().noneMatch(file -> family(file).isEmpty());
  }

  /** The command for a batch, a word each. */
  List<String> command(List<String> batch, int workers) {
    Matcher optional = PARALLEL_ONLY.matcher(command);
    String template = optional.replaceAll(m -> kept(m.group(1), m.group(), workers));
    List<String> words = new ArrayList<>();
    for (String word : ShellWords.split(template)) {
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

  private static String kept(String inner, String whole, int workers) {
    String text = inner.contains("{workers}") ? workers == 0 ? "" : inner : whole;
    return Matcher.quoteReplacement(text);
  }
}
