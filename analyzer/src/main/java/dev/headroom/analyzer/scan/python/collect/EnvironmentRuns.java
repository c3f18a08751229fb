package dev.headroom.analyzer.scan.python.collect;

import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.analyzer.scan.ScanOptions;
import dev.headroom.analyzer.scan.config.EnvironmentCommand;
import dev.headroom.analyzer.scan.python.project.PythonProject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The runs that environments of tox, nox and CI make beside the project's own: one for each
 * selection or worker count that none before it has.
 */
public final class EnvironmentRuns {
  /** Each costs a collection; more environments than this are named and left out. */
  private static final int MOST = 6;

  /**
   * A run of an environment.
   *
   * @param command the first that makes it
   * @param run what it collects
   */
  public record Found(EnvironmentCommand command, PytestRun run) {}

  private final PythonProject project;
  private final ScanOptions options;
  private final List<PytestRun> own;
  private final List<Found> found = new ArrayList<>();
  private final Map<String, PytestRun> known = new LinkedHashMap<>();
  private final Map<String, Set<String>> left = new TreeMap<>();

  private EnvironmentRuns(PythonProject project, ScanOptions options, List<PytestRun> own) {
    this.own = own;
    this.project = project;
    this.options = options;
  }

  /**
   * Collects them.
   *
   * @param own the project's runs without arguments
   * @param workers the worker count of each of those as it is started today, by name
   * @param notRead takes the environments that no run is made of
   */
  public static List<Found> of(
      PythonProject project,
      ScanOptions options,
      List<PytestRun> own,
      Map<String, String> workers,
      List<EnvironmentCommand> commands,
      List<NotRead> notRead) {
    EnvironmentRuns runs = new EnvironmentRuns(project, options, own);
    own.forEach(run -> runs.known.put(runs.key(run, workers.getOrDefault(run.name(), "")), run));
    // a command that doesn't say how many takes what the project's run takes
    own.forEach(run -> runs.known.put(runs.key(run, ""), run));
    commands.forEach(runs::add);
    runs.left.forEach(
        (what, names) ->
            notRead.add(
                new NotRead(
                    what.substring(0, what.indexOf('\n')),
                    what.substring(what.indexOf('\n') + 1) + String.join(", ", names))));
    return List.copyOf(runs.found);
  }

  private void add(EnvironmentCommand command) {
    if (!command.open().isEmpty()) {
      leave(command, "pytest's arguments are known only as it runs, so these are no runs here: ");
      return;
    }
    if (!project.tree().isFolder(command.folder())) {
      return;
    }
    RunRoot root = RunRoot.of(project, command.folder(), command.words());
    String written = command.folder() + "\n" + selecting(root) + "\n" + workers(root.arguments());
    if (known.containsKey(written)) {
      return;
    }
    PytestRun same = covering(root);
    if (same == null && found.size() >= MOST) {
      leave(command, "more environments than are followed; select them with `--`: ");
      return;
    }
    PytestRun run =
        same == null
            ? new PytestCollector(project, root, options.environment())
                .collect(name(command.name()), false)
            : same;
    known.put(written, run);
    String key = key(run, workers(root.arguments()));
    if (!run.files().isEmpty() && known.putIfAbsent(key, run) == null && found.size() < MOST) {
      found.add(
          new Found(
              command,
              run.as(
                  name(command.name()),
                  root.arguments(),
                  root.selecting(),
                  root.parsed().marks())));
    }
  }

  /** A run that has all of its files in the paths of this one, and selects alike. */
  private @Nullable PytestRun covering(RunRoot root) {
    for (PytestRun run : known.values()) {
      RunRoot its = RunRoot.of(project, run.root(), List.of());
      boolean plain = run.root().equals(root.root()) && run.arguments().equals(its.arguments());
      boolean alike = filters(its.parsed()).equals(filters(root.parsed()));
      List<String> places = new ArrayList<>();
      for (String path : root.parsed().paths()) {
        String place = RunRoot.path(project.tree(), root.folder(), path);
        places.add(place == null || path.contains("::") ? "?" : place);
      }
      boolean inside =
          root.folder().equals(run.root())
              && run.files().stream()
                  .allMatch(
                      f ->
                          places.isEmpty()
                              || places.stream().anyMatch(p -> RunRoot.inside(f.path(), p)));
      if (plain && alike && inside) {
        return run;
      }
    }
    return null;
  }

  private void leave(EnvironmentCommand command, String why) {
    left.computeIfAbsent(command.file() + "\n" + why, k -> new TreeSet<>()).add(command.name());
  }

  private String name(String wanted) {
    String name = wanted;
    for (int i = 2; taken(name); i++) {
      name = wanted + " " + i;
    }
    return name;
  }

  private boolean taken(String name) {
    return own.stream().anyMatch(r -> r.name().equals(name))
        || found.stream().anyMatch(f -> f.run().name().equals(name));
  }

  private String key(PytestRun run, String workers) {
    StringBuilder key = new StringBuilder(run.root()).append('\n').append(workers);
    for (CollectedFile file : run.files()) {
      if (file.selected()) {
        key.append('\n').append(file.path()).append(' ').append(file.count());
      }
    }
    return key.toString();
  }

  private static String selecting(RunRoot root) {
    return root.parsed().paths() + "\n" + filters(root.parsed());
  }

  private static List<Object> filters(Arguments a) {
    return List.of(
        a.ignores(),
        a.ignoreGlobs(),
        a.deselects(),
        String.valueOf(a.marks()),
        String.valueOf(a.keywords()),
        a.overrides(),
        String.valueOf(a.configFile()));
  }

  /** The value of the last -n, or nothing. */
  private static String workers(List<String> words) {
    String value = "";
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("-n") || word.equals("--numprocesses")) {
        value = i + 1 < words.size() ? words.get(i + 1) : value;
      } else if (word.startsWith("--numprocesses=") || word.matches("-n=?(auto|logical|\\d+)")) {
        value = word.replaceFirst("^(--numprocesses=|-n=?)", "");
      }
    }
    return value;
  }
}
