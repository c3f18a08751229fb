package dev.headroom.analyzer.scan.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the environments of tox, nox and CI that start pytest, each with its own arguments. */
public final class Environments {
  /** Configuration is small; a larger file is data. */
  private static final long LARGEST = 1_000_000;

  private static final Pattern WORKFLOW = Pattern.compile("\\.github/workflows/[^/]+\\.ya?ml");

  /** What only the tool or the shell knows. */
  private static final Pattern OPEN = Pattern.compile(".*(\\$|`|\\{\\w|\\*).*");

  private Environments() {}

  /**
   * The commands of {@code files}, in the order of file and line. A file that can't be read is
   * named by {@link RunnerScan}, which reads the same ones.
   */
  public static List<EnvironmentCommand> read(Path root, List<String> files) {
    List<EnvironmentCommand> commands = new ArrayList<>();
    for (String file : files) {
      String name = file.substring(file.lastIndexOf('/') + 1);
      boolean tox = name.equals("tox.ini") || name.equals("tox.toml");
      boolean project = name.equals("pyproject.toml") || name.equals("setup.cfg");
      boolean ci =
          WORKFLOW.matcher(file).matches()
              || file.equals(".gitlab-ci.yml")
              || file.equals(".circleci/config.yml");
      boolean nox = name.equals("noxfile.py");
      String text = tox || project || ci || nox ? text(root.resolve(file)) : "";
      if (text.contains("test")) {
        commands.addAll(
            ci
                ? CiEnvironments.of(file, text)
                : nox ? NoxEnvironments.of(file, text) : ToxEnvironments.of(file, text));
      }
    }
    commands.sort(
        Comparator.comparing(EnvironmentCommand::file).thenComparing(EnvironmentCommand::line));
    return commands;
  }

  private static String text(Path path) {
    try {
      return Files.isRegularFile(path) && Files.size(path) <= LARGEST
          ? new String(Files.readAllBytes(path), StandardCharsets.UTF_8)
          : "";
    } catch (IOException unreadable) {
      return "";
    }
  }

  /** A command with what only its tool knows set apart; the values of reports don't matter. */
  static EnvironmentCommand command(
      String name, String file, int line, String folder, List<String> words) {
    List<String> open =
        words.stream()
            .filter(w -> OPEN.matcher(w).matches())
            .filter(w -> !w.startsWith("--") || w.matches("--(ignore|deselect|rootdir)\\b.*"))
            .toList();
    return new EnvironmentCommand(name, file, line, folder, words, open);
  }

  static String folder(String file) {
    int slash = file.lastIndexOf('/');
    return slash < 0 ? "." : file.substring(0, slash);
  }

  /** The folder below another; one that no file system could have is the other. */
  static String join(String folder, String below) {
    if (below.indexOf('\0') >= 0 || folder.indexOf('\0') >= 0) {
      return folder.replace("\0", "");
    }
    String path = Path.of(folder).resolve(below).normalize().toString().replace('\\', '/');
    return path.isEmpty() ? "." : path;
  }
}
