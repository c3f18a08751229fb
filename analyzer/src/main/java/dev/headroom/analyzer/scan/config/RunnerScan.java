package dev.headroom.analyzer.scan.config;

import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.analyzer.scan.RunnerLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds every line of a project that starts tests or says how many of them run at a time. */
public final class RunnerScan {
  /** Configuration and scripts are small; a larger file is data. */
  private static final long LARGEST = 2_000_000;

  private static final Pattern RELEVANT =
      Pattern.compile("py\\.?test|PYTEST|\\btox\\b|\\bnox\\b|hatch|unittest|numprocesses|addopts");

  private RunnerScan() {}

  /**
   * Reads those of {@code files} that configure or start tests.
   *
   * @param files relative to {@code root}, with '/'
   */
  public static RunnerScanned scan(Path root, List<String> files) {
    List<RunnerLine> lines = new ArrayList<>();
    List<NotRead> notRead = new ArrayList<>();
    for (String file : files) {
      RunnerFile kind = RunnerFile.of(file);
      if (kind != RunnerFile.OTHER) {
        try {
          lines.addAll(scanFile(root.resolve(file), file, kind));
        } catch (IOException e) {
          notRead.add(new NotRead(file, "not readable: " + e.getMessage()));
        }
      }
    }
    lines.sort(Comparator.comparing(RunnerLine::file).thenComparingInt(RunnerLine::line));
    return new RunnerScanned(lines, notRead);
  }

  private static List<RunnerLine> scanFile(Path path, String file, RunnerFile kind)
      throws IOException {
    if (!Files.isRegularFile(path) || Files.size(path) > LARGEST) {
      return List.of();
    }
    String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    boolean script = kind == RunnerFile.PYTHON;
    if (script ? !text.contains("pytest") : !RELEVANT.matcher(text).find()) {
      return List.of();
    }
    return scanText(file, kind, text);
  }

  static List<RunnerLine> scanText(String file, RunnerFile kind, String text) {
    Commands commands = new Commands(file);
    List<SourceLine> lines = lines(text);
    switch (kind) {
      case INI, TOML -> SettingsCommands.read(lines, kind, commands);
      case YAML -> YamlCommands.read(text, lines, commands);
      case PYTHON -> PythonCommands.read(text, lines, commands);
      case SHELL -> logical(lines).forEach(commands::read);
      case OTHER -> {}
    }
    return oneARow(commands.found());
  }

  /** A line says a thing once, however many readers saw it; a row that sets something wins. */
  private static List<RunnerLine> oneARow(List<RunnerLine> rows) {
    Set<RunnerLine> kept = new LinkedHashSet<>(rows);
    kept.removeIf(
        row ->
            row.sets().isEmpty()
                && rows.stream().anyMatch(r -> r.line() == row.line() && !r.sets().isEmpty()));
    return kept.stream().sorted(Comparator.comparingInt(RunnerLine::line)).toList();
  }

  static List<SourceLine> lines(String text) {
    List<SourceLine> lines = new ArrayList<>();
    for (String line : text.split("\r\n|\r|\n", -1)) {
      lines.add(new SourceLine(lines.size() + 1, line));
    }
    return lines;
  }

  /** Lines that a backslash at the end joins, together. */
  static List<List<SourceLine>> logical(List<SourceLine> lines) {
    List<List<SourceLine>> all = new ArrayList<>();
    List<SourceLine> current = new ArrayList<>();
    for (SourceLine line : lines) {
      current.add(line);
      String text = line.text().stripTrailing();
      if (!text.endsWith("\\") && !text.endsWith(" ^")) {
        all.add(current);
        current = new ArrayList<>();
      }
    }
    if (!current.isEmpty()) {
      all.add(current);
    }
    return all;
  }
}
