package dev.headroom.diagnostics.record.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Brings the plugin that tells of tests to pytest: on the command line where the command itself
 * starts pytest and the plugin is sure to be found, else as an entry point in a folder on
 * PYTHONPATH. Where a wrapper (tox, an isolated interpreter) doesn't hand that on, pytest finds no
 * entry point and runs as ever: a run that fails for what watches it would be worse than one whose
 * tests are not told.
 *
 * @param command with the plugin, or as it was
 * @param folder of this run alone, in which the plugin lies
 * @param environment what is added to the command's environment
 */
record PytestPlugin(List<String> command, Path folder, Map<String, String> environment) {
  /** Set by the plugin while a process runs tests. */
  static final String INSIDE = "HEADROOM_TEST";

  private static final String MODULE = "headroom_events";

  /** Options of the interpreter that make it overlook PYTHONPATH. */
  private static final Pattern ISOLATED = Pattern.compile("-[a-zA-Z]*[IE][a-zA-Z]*");

  /** Their classes are told by the reports that they leave. */
  private static final Set<String> OTHERS =
      Set.of("mvn", "mvnw", "mvnd", "gradle", "gradlew", "java");

  private static final Pattern PYTHON = Pattern.compile("(python|pypy)[0-9.]*(\\.exe)?");

  PytestPlugin {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /**
   * The command with the plugin, or empty where it starts a build tool that runs no pytest.
   *
   * @param root of the project, to which paths are told
   * @param events where the plugin writes to
   */
  static Optional<PytestPlugin> on(
      List<String> command, Map<String, String> around, Path root, Path events) throws IOException {
    if (command.isEmpty() || OTHERS.contains(last(command.get(0)))) {
      return Optional.empty();
    }
    // nobody else may put a module where this run's interpreters look for some
    Path folder = Files.createTempDirectory("headroom-plugin");
    try (InputStream in = PytestPlugin.class.getResourceAsStream(MODULE + ".py")) {
      if (in == null) {
        throw new IllegalStateException("the plugin is part of the jar");
      }
      Files.copy(in, folder.resolve(MODULE + ".py"));
    }
    Files.writeString(
        folder.resolve(MODULE + ".txt"), events.toAbsolutePath() + "\n" + root.toAbsolutePath());
    List<String> words = new ArrayList<>(command);
    int pytest = pytest(command);
    if (pytest >= 0) {
      words.addAll(pytest + 1, List.of("-p", MODULE));
    } else {
      entryPoint(folder);
    }
    Map<String, String> environment = new HashMap<>();
    String before = around.getOrDefault("PYTHONPATH", "");
    environment.put("PYTHONPATH", folder + (before.isEmpty() ? "" : ":" + before));
    return Optional.of(new PytestPlugin(words, folder, environment));
  }

  /** What makes any pytest that looks into the folder load the module. */
  private static void entryPoint(Path folder) throws IOException {
    Path info = Files.createDirectory(folder.resolve(MODULE + "-1.dist-info"));
    Files.writeString(
        info.resolve("METADATA"), "Metadata-Version: 2.1\nName: headroom-events\nVersion: 1\n");
    Files.writeString(
        info.resolve("entry_points.txt"), "[pytest11]\n" + MODULE + " = " + MODULE + "\n");
  }

  /** Takes the folder away, with what the interpreters have compiled in it. */
  void remove() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException left) {
      // a process of the run that outlives it may still use it
    }
  }

  /** Where the word stands that starts pytest; −1 where none is sure to. */
  private static int pytest(List<String> command) {
    for (int i = 0; i < command.size(); i++) {
      String word = command.get(i);
      String before = i == 0 ? "" : command.get(i - 1);
      if (ISOLATED.matcher(word).matches()) {
        return -1;
      }
      if (before.equals("-m") && word.equals("pytest")) {
        return i;
      }
      boolean named = last(word).equals("pytest") || last(word).equals("py.test");
      boolean started =
          i == 0 || PYTHON.matcher(last(before)).matches() || (i == 2 && before.equals("run"));
      if (named && started) {
        return i;
      }
      if (before.equals("-m") && !word.equals("coverage")) {
        return -1; // another module's arguments
      }
    }
    return -1;
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
