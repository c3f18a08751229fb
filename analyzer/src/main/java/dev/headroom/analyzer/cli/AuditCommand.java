package dev.headroom.analyzer.cli;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.Gate;
import dev.headroom.analyzer.report.patch.UnifiedDiff;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command that a newcomer needs. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    customSynopsis = "headroom audit [OPTIONS] [PATH] [-- RUNNER ARGUMENTS]",
    description = {
      "Says how many workers this machine holds, why, and what to change.",
      "Reads the tests of a project, without running them, prints a summary and writes the report to",
      "headroom-report.html, unless -o or --format says otherwise.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  headroom audit",
      "  headroom audit service -o report.html -o result.json",
      "  headroom audit --memory 8GiB --cpus 4 --fail-on warning",
      "  headroom audit --against origin/main --max-growth 100MiB --min-workers 4",
      "  headroom audit -- tests/unit --ignore=tests/unit/slow -m \"not gpu\""
    })
final class AuditCommand implements Callable<Integer> {
  private static final String REPORT = "headroom-report.html";
  private final Session session;

  @Mixin private final ProjectOptions project = new ProjectOptions();

  @Mixin private final MachineOptions machine = new MachineOptions();

  @Mixin private final EvidenceOptions evidence = new EvidenceOptions();

  @Option(names = "--no-evidence", description = "Do not look for kills in the logs of this host.")
  private boolean noEvidence;

  @Mixin private final GateOptions gate = new GateOptions();

  @Option(
      names = "--diff",
      description =
          "Print the fixes that are certain as a patch, and nothing else: headroom audit --diff |"
              + " git apply. Nothing is changed.")
  private boolean diff;

  @Mixin private final OutputOptions output = new OutputOptions();

  AuditCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Outputs outputs = new Outputs(session, output);
    evidence.host = !noEvidence;
    AuditResult result =
        new Auditing(session, project, machine, evidence, new Progress(session, output))
            .withOverview()
            .withEnvironments()
            .run(gate)
            .result();
    if (diff) {
      SourceLines lines = new SourceLines(project.root(session));
      session.out().print(UnifiedDiff.render(result.edits(), lines::whole));
      outputs.writeFiles(result);
      return code(result);
    }
    boolean nowhere = output.files.isEmpty() && output.format == null;
    outputs.writeFiles(result, nowhere ? List.of(REPORT) : output.files);
    outputs.print(result, TextFormat.of(result, session, output));
    if (nowhere && !output.quiet) {
      session.warn("the report is in " + REPORT);
    }
    return code(result);
  }

  private int code(AuditResult result) {
    if (!evidence.logs.isEmpty() && evidence.missing(result.evidence())) {
      return ExitCode.NO_EVIDENCE;
    }
    Gate judged = result.gate();
    boolean fits = result.runs().stream().allMatch(r -> r.plan().maxSafeWorkers() >= 0);
    return !fits || (judged != null && judged.broken()) ? ExitCode.FINDINGS : ExitCode.OK;
  }
}
