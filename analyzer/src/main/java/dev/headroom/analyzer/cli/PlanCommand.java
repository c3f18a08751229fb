package dev.headroom.analyzer.cli;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.report.text.Ink;
import dev.headroom.analyzer.report.text.PlanText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The batches, as text or as a script. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    customSynopsis = "headroom plan [OPTIONS] [PATH] [-- RUNNER ARGUMENTS]",
    description = {
      "Prints in which batches, and with how many workers each, the tests fit and are done soonest.",
      "-o plan.sh writes a script that stops at the first failure and can be begun again there.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  headroom plan",
      "  headroom plan -o plan.sh && bash plan.sh",
      "  headroom plan --format sh --memory 4GiB --cpus 2"
    })
final class PlanCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private final ProjectOptions project = new ProjectOptions();

  @Mixin private final MachineOptions machine = new MachineOptions();

  @Mixin private final OutputOptions output = new OutputOptions();

  PlanCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Outputs outputs = new Outputs(session, output);
    EvidenceOptions none = new EvidenceOptions();
    none.host = false;
    AuditResult result =
        new Auditing(session, project, machine, none, new Progress(session, output)).run().result();
    outputs.writeFiles(result);
    outputs.print(result, PlanText.render(result, new Ink(output.color.wanted(session))));
    boolean fits = result.runs().stream().allMatch(r -> r.plan().maxSafeWorkers() >= 0);
    return fits ? ExitCode.OK : ExitCode.FINDINGS;
  }
}
