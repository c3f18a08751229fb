package dev.headroom.analyzer.plan;

import dev.headroom.analyzer.scan.RunnerSettings;
import java.util.ArrayList;
import java.util.List;

/** Makes the runner's command lines, as lists of words; whoever prints them quotes them. */
final class Commands {
  private final RunnerSettings settings;

  Commands(RunnerSettings settings) {
    this.settings = settings;
  }

  /** The whole selection at a worker count. */
  List<String> whole(int workers) {
    List<String> words = new ArrayList<>();
    words.add("pytest");
    words.addAll(settings.arguments());
    words.addAll(count(workers));
    return words;
  }

  private List<String> count(int workers) {
    boolean parallelAnyway = settings.workers() != null;
    return workers == 0 && !parallelAnyway ? List.of() : List.of("-n", Integer.toString(workers));
  }
}
