package dev.headroom.analyzer.cli;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.diagnostics.evidence.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Puts a result where the user wants it. */
final class Outputs {
  /** The format of a plan; beside it, its text on standard output. */
  private static final String PLAN = "sh";

  private final Session session;
  private final OutputOptions options;

  /** Refuses unknown formats at once, before any work is done. */
  Outputs(Session session, OutputOptions options) {
    this.session = session;
    this.options = options;
    options.files.forEach(OutputFormat::ofFile);
    if (options.format != null) {
      OutputFormat.named(options.format);
    }
  }

  /** Whether nothing that was asked for shows findings. */
  boolean ofPlanAlone() {
    return Stream.concat(
            options.files.stream().map(OutputFormat::ofFile).map(OutputFormat::name),
            Stream.ofNullable(options.format))
        .allMatch(PLAN::equals);
  }

  void writeFiles(AuditResult result) {
    writeFiles(result, options.files);
  }

  void writeFiles(AuditResult result, List<String> files) {
    for (String file : files) {
      write(file, OutputFormat.ofFile(file).render().apply(result));
    }
  }

  /** Prints the format that was asked for, text otherwise. */
  void print(AuditResult result, String text) {
    if (options.format != null) {
      session.out().print(OutputFormat.named(options.format).render().apply(result));
    } else if (!options.quiet) {
      session.out().print(text);
    }
  }

  void write(String file, String content) {
    Path path = session.resolve(file);
    try {
      Files.writeString(path, content, StandardCharsets.UTF_8);
    } catch (IOException e) {
      Path folder = path.getParent();
      throw UserError.usage(
          "cannot be written: "
              + (folder != null && !Files.isDirectory(folder)
                  ? "the folder does not exist"
                  : e.getMessage()),
          file,
          "Name a file in a folder that exists and that you may write to.");
    }
  }
}
