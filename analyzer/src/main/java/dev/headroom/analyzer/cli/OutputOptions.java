package dev.headroom.analyzer.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where results go, and how loudly. */
final class OutputOptions {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "Write the result to FILE; its extension picks the format (${COMPLETION-CANDIDATES})."
              + " May be repeated.",
      completionCandidates = OutputFormat.Extensions.class)
  List<String> files = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "What is printed: ${COMPLETION-CANDIDATES}. Default: text.",
      completionCandidates = OutputFormat.Names.class)
  @Nullable String format;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description = "auto, always or never. NO_COLOR and CLICOLOR_FORCE are respected.",
      defaultValue = "auto")
  Commands.ColorChoice color = Commands.ColorChoice.AUTO;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print no progress, no warnings and no summary; files are still written.")
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Say what is read and how long it takes.")
  boolean verbose;
}
