package dev.headroom.analyzer.cli;

import dev.headroom.diagnostics.evidence.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of a project in which measurements are kept. */
final class MeasurementFolder {
  static final String NAME = ".headroom";
  static final String STORED = NAME + "/measurements.json";

  /** What is measured is meant to be committed, recordings are not. */
  private static final String IGNORED = "*\n!.gitignore\n!measurements.json\n";

  private MeasurementFolder() {}

  /** Makes it, where it isn't there. */
  static void prepare(Path project) {
    Path folder = project.resolve(NAME);
    Path ignored = folder.resolve(".gitignore");
    try {
      Files.createDirectories(folder);
      if (!Files.exists(ignored)) {
        Files.writeString(ignored, IGNORED, StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw UserError.usage(
          "can not be made: " + e.getMessage(),
          folder.toString(),
          "Name a place that you may write to with --record FILE.");
    }
  }
}
