package dev.headroom.analyzer.cli;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.Baseline;
import dev.headroom.analyzer.report.json.JsonResult;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Keeps what is so today, to be compared with later. */
@Command(
    name = "baseline",
    mixinStandardHelpOptions = true,
    customSynopsis = "headroom baseline [OPTIONS] [PATH] [-- RUNNER ARGUMENTS]",
    description = {
      "Writes the figures and findings of today, for audit --baseline.",
      "A project that begins with Headroom then sees only what is new. The file is small and made to",
      "be committed.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  headroom baseline -o headroom-baseline.json --memory 8GiB --cpus 4",
      "  headroom audit --baseline headroom-baseline.json --memory 8GiB --cpus 4 --fail-on warning"
    })
final class BaselineCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private final ProjectOptions project = new ProjectOptions();

  @Mixin private final MachineOptions machine = new MachineOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write it. Default: standard output.")
  private @Nullable String file;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress on standard error.")
  private boolean quiet;

  BaselineCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    EvidenceOptions none = new EvidenceOptions();
    none.host = false;
    OutputOptions output = new OutputOptions();
    output.quiet = quiet;
    AuditResult result =
        new Auditing(session, project, machine, none, new Progress(session, output))
            .withEnvironments()
            .run(GateOptions.ofNoHost())
            .result();
    String baseline = JsonResult.writeBaseline(Baseline.of(result));
    if (file == null) {
      session.out().print(baseline);
    } else {
      new Outputs(session, output).write(file, baseline);
    }
    return ExitCode.OK;
  }
}
