package dev.headroom.analyzer.scan.config.jvm;

import dev.headroom.analyzer.scan.RunnerLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A Maven or Gradle command as some workflow, make file or script has it. */
record BuildCommand(String file, int line, boolean maven, List<String> words) {
  private static final Set<String> TESTING_GOALS =
      Set.of("test", "package", "verify", "install", "deploy", "integration-test", "surefire:test");
  private static final Pattern TESTING_TASK =
      Pattern.compile("(?:.*:)?(?:test|check|build|buildNeeded|[a-zA-Z]*Tests?)");

  BuildCommand {
    words = List.copyOf(words);
  }

  /** Whether it runs tests. */
  boolean startsTests() {
    if (maven) {
      boolean skips =
          words.stream()
              .anyMatch(
                  w ->
                      (w.startsWith("-DskipTests") || w.startsWith("-Dmaven.test.skip"))
                          && !w.endsWith("=false"));
      return !skips && words.stream().anyMatch(TESTING_GOALS::contains);
    }
    List<String> tasks = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("-x") || word.equals("--exclude-task")) {
        if (i + 1 < words.size() && words.get(i + 1).endsWith("test")) {
          return false;
        }
        i++;
      } else if (!word.startsWith("-")) {
        tasks.add(word);
      }
    }
    return tasks.stream().anyMatch(t -> TESTING_TASK.matcher(t).matches());
  }

  /** Ids of the Maven profiles that it names. */
  List<String> profiles() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("-P") || word.equals("--activate-profiles")) {
        word = i + 1 < words.size() ? "-P" + words.get(i + 1) : "-P";
      }
      if (maven && word.startsWith("-P")) {
        for (String id : word.substring(2).split(",", -1)) {
          if (!id.isEmpty() && !id.startsWith("!") && !id.startsWith("-")) {
            ids.add(id.replaceFirst("^[+?]+", ""));
          }
        }
      }
    }
    return ids;
  }

  /** The value of {@code mvn -T} as written. */
  Optional<String> threads() {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if ((word.equals("-T") || word.equals("--threads")) && i + 1 < words.size()) {
        return Optional.of(words.get(i + 1));
      }
      if (word.matches("-T\\d.*")) {
        return Optional.of(word.substring(2));
      }
      if (word.startsWith("--threads=")) {
        return Optional.of(word.substring("--threads=".length()));
      }
    }
    return Optional.empty();
  }

  boolean gradleParallel() {
    return !maven && (words.contains("--parallel") || words.contains("-Dorg.gradle.parallel=true"));
  }

  Optional<String> property(String name) {
    String key = "-D" + name + "=";
    return words.stream()
        .filter(w -> w.startsWith(key))
        .map(w -> w.substring(key.length()))
        .findFirst();
  }

  /**
   * The command as a runner line.
   *
   * @param severalModules whether modules that build at the same time would both run tests
   */
  RunnerLine row(boolean severalModules) {
    List<String> sets = new ArrayList<>();
    String workers = null;
    if (property("forkCount").isPresent()) {
      sets.add("forks");
      workers = property("forkCount").get();
    }
    if (property("reuseForks").isPresent()) {
      sets.add("reuse");
    }
    if (property("argLine").flatMap(JvmArguments::heap).isPresent()) {
      sets.add("heap");
    }
    if (severalModules && ((maven && threads().isPresent()) || gradleParallel())) {
      sets.add("parallel");
    }
    String text = (maven ? "mvn " : "gradle ") + String.join(" ", words);
    return new RunnerLine(
        file, line, text.length() > 160 ? text.substring(0, 159) + "…" : text, sets, workers, null);
  }
}
