package dev.headroom.analyzer.scan.suite;

import dev.headroom.analyzer.scan.RunnerLine;
import dev.headroom.analyzer.scan.RunnerSettings;
import dev.headroom.analyzer.scan.ScanOptions;
import dev.headroom.analyzer.scan.config.EnvironmentCommand;
import dev.headroom.analyzer.scan.config.PytestConfigReader;
import dev.headroom.analyzer.scan.python.collect.PytestRun;
import dev.headroom.analyzer.scan.python.project.SourceTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a run is started today: its arguments first, else the lines of its project that say so. */
final class Settings {
  private Settings() {}

  static RunnerSettings of(PytestRun run, List<RunnerLine> lines, ScanOptions options) {
    List<String> arguments = run.arguments();
    String workers = value(arguments, "-n", "--numprocesses");
    String dist = value(arguments, "--dist", "--dist");
    String max = value(arguments, "--maxprocesses", "--maxprocesses");
    boolean coverage =
        arguments.stream().anyMatch(a -> a.equals("--cov") || a.startsWith("--cov="))
            && !arguments.contains("--no-cov");
    RunnerLine from = null;
    if (workers == null) {
      Optional<RunnerLine> line = lines.stream().filter(l -> applies(l, run)).findFirst();
      if (line.isPresent() && options.runnerArguments() == null) {
        from = line.get();
        workers = from.workers();
        dist = dist == null ? from.dist() : dist;
      }
    } else {
      String file = run.config().file();
      from =
          lines.stream()
              .filter(l -> l.file().equals(file) && l.workers() != null)
              .findFirst()
              .orElse(null);
    }
    List<String> own = options.runnerArguments() == null ? List.of() : run.selecting();
    return new RunnerSettings(workers, dist, number(max), coverage, from, own, run.marks());
  }

  /** How an environment starts its run: by its own command alone. */
  static RunnerSettings of(EnvironmentCommand command, PytestRun run, List<RunnerLine> lines) {
    ScanOptions own = new ScanOptions(command.words(), Map.of(), null);
    RunnerSettings settings = of(run, List.of(), own);
    RunnerLine from =
        lines.stream()
            .filter(l -> l.file().equals(command.file()) && l.line() >= command.line())
            .findFirst()
            .orElse(null);
    return settings.decidedBy(from);
  }

  private static boolean applies(RunnerLine line, PytestRun run) {
    String root = run.root();
    // a number that a script works out is not known here
    boolean known = line.workers() != null && line.workers().matches("auto|logical|\\d+");
    // the configuration of a folder below is another run's
    boolean foreign =
        PytestConfigReader.NAMES.contains(SourceTree.name(line.file()))
            && !SourceTree.parent(line.file()).equals(root);
    return known && !foreign && (root.equals(".") || line.file().startsWith(root + "/"));
  }

  private static @Nullable String value(List<String> arguments, String option, String longOption) {
    String value = null;
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      if (word.equals(option) || word.equals(longOption)) {
        value = i + 1 < arguments.size() ? arguments.get(i + 1) : value;
      } else if (word.startsWith(longOption + "=")) {
        value = word.substring(longOption.length() + 1);
      } else if (option.length() == 2 && word.startsWith(option) && !word.startsWith("--")) {
        value = word.substring(2).replaceFirst("^=", "");
      }
    }
    return value;
  }

  private static @Nullable Integer number(@Nullable String text) {
    return text != null && text.matches("\\d{1,6}") ? Integer.valueOf(text) : null;
  }
}
