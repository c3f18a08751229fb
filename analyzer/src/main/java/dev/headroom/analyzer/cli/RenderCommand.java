package dev.headroom.analyzer.cli;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.report.json.JsonResult;
import dev.headroom.diagnostics.evidence.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes any rendering from a result that was written earlier, perhaps elsewhere. */
@Command(
    name = "render",
    mixinStandardHelpOptions = true,
    description = "Renders a result.json again: any report, anywhere, later.",
    footer = {
      "",
      "Examples:",
      "  headroom render result.json -o report.html -o summary.md",
      "  headroom render result.json --format github"
    })
final class RenderCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "RESULT", description = "The JSON that audit or diagnose wrote.")
  private String file = "";

  @Mixin private final OutputOptions output = new OutputOptions();

  RenderCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Outputs outputs = new Outputs(session, output);
    AuditResult result = read();
    outputs.writeFiles(result);
    if (output.files.isEmpty() || output.format != null) {
      outputs.print(result, TextFormat.of(result, session, output));
    }
    return ExitCode.OK;
  }

  private AuditResult read() throws IOException {
    try (InputStream in = Files.newInputStream(session.resolve(file))) {
      return JsonResult.read(in, file);
    } catch (NoSuchFileException e) {
      throw UserError.usage(
          "no such file", file, "Write one with `headroom audit -o result.json`.");
    }
  }
}
