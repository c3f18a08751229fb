package dev.headroom.diagnostics.collect;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Recognises a test runner's processes by their command lines: the controller, and the workers or
 * forks that it starts.
 *
 * @param name the runner as its users call it
 * @param controls whether a command line is the controller's
 * @param works whether it is a worker's
 */
public record Runner(String name, Predicate<List<String>> controls, Predicate<List<String>> works) {

  /** What execnet, which starts the workers of xdist, hands to a new interpreter. */
  private static final String EXECNET = "import sys;exec(eval(sys.stdin.readline()))";

  /** Every runner that is known. */
  public static final List<Runner> ALL =
      List.of(
          new Runner(
              "pytest",
              a -> program(a, "pytest", "py.test") || module(a, "pytest"),
              a -> a.contains(EXECNET) || starts(a, "[pytest-xdist")),
          new Runner(
              "Maven",
              a -> a.contains("org.codehaus.plexus.classworlds.launcher.Launcher"),
              a -> a.stream().anyMatch(Runner::surefire)),
          new Runner(
              "Gradle",
              a -> a.stream().anyMatch(x -> x.startsWith("org.gradle.launcher.")),
              a -> a.stream().anyMatch(x -> x.endsWith("GradleWorkerMain"))),
          new Runner(
              "jest",
              a -> program(a, "jest", "jest.js"),
              a -> a.stream().anyMatch(x -> x.contains("jest-worker/build/workers/"))));

  private static boolean surefire(String argument) {
    return argument.matches("[^ ]*surefirebooter[^ /]*\\.jar")
        || argument.equals("org.apache.maven.surefire.booter.ForkedBooter");
  }

  /** The program itself, or a script that its interpreter runs. */
  private static boolean program(List<String> arguments, String... names) {
    return arguments.stream()
        .limit(2)
        .flatMap(a -> last(a).stream())
        .anyMatch(List.of(names)::contains);
  }

  /** {@code python -m pytest}, also below {@code coverage run}. */
  private static boolean module(List<String> arguments, String module) {
    boolean runs =
        arguments.stream()
            .limit(1)
            .flatMap(a -> last(a).stream())
            .anyMatch(a -> a.matches("python[0-9.]*|pypy[0-9.]*|coverage|-?Python"));
    if (!runs) {
      return false; // a wrapper that was given the command to start
    }
    int at = arguments.indexOf("-m");
    while (at >= 0 && at + 1 < arguments.size()) {
      if (arguments.get(at + 1).equals(module)) {
        return true;
      }
      int next = arguments.subList(at + 1, arguments.size()).indexOf("-m");
      at = next < 0 ? -1 : at + 1 + next;
    }
    return false;
  }

  private static boolean starts(List<String> arguments, String head) {
    return !arguments.isEmpty() && arguments.get(0).startsWith(head);
  }

  private static Optional<String> last(String path) {
    try {
      return Optional.ofNullable(Path.of(path).getFileName()).map(Path::toString);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
