package dev.headroom.analyzer.cli;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.plan.ShardCount;
import dev.headroom.analyzer.report.json.JsonResult;
import dev.headroom.analyzer.report.script.PlanForm;
import dev.headroom.analyzer.report.text.Ink;
import dev.headroom.analyzer.report.text.PlanText;
import dev.headroom.diagnostics.evidence.UserError;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The batches, as text, as a script, or in the words of a tool that runs them. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    customSynopsis = "headroom plan [OPTIONS] [PATH] [-- RUNNER ARGUMENTS]",
    description = {
      "Prints in which batches, and with how many workers each, the tests fit and are done soonest.",
      "-o plan.sh writes a script that stops at the first failure, goes on there with --resume, and",
      "merges the JUnit XML of all batches. --shards shares the tests out among several machines.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  headroom plan",
      "  headroom plan -o plan.sh && bash plan.sh",
      "  headroom plan --fixes --memory 4GiB --cpus 2",
      "  headroom plan --emit makefile -- tests/unit",
      "  headroom plan --shards auto --machine github/ubuntu-latest --emit github",
      "  headroom plan --shards 8 --memory 4GiB --cpus 2 --emit k8s"
    })
final class PlanCommand implements Callable<Integer> {
  private final Session session;

  private static final String TEXT = "text";
  private static final String JSON = "json";

  @Mixin private final PlanningOptions planning = new PlanningOptions();

  @Mixin private final ShardOptions shards = new ShardOptions();

  @Option(
      names = "--emit",
      paramLabel = "FORM",
      description = "The plan as: ${COMPLETION-CANDIDATES}.",
      completionCandidates = Forms.class)
  private @Nullable String emit;

  @Option(
      names = "--fixes",
      description = "Also price each way to mend something by itself, and what it costs in code.")
  private boolean fixes;

  @Mixin private final OutputOptions output = new OutputOptions();

  PlanCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Outputs outputs = new Outputs(session, output);
    PlanForm form = emit == null ? null : form(emit);
    shards.applyTo(planning.machine);
    ShardCount count = shards.count();
    if (form != null && count != null && count.count() > form.mostShards()) {
      throw UserError.usage(
          "too many machines for " + emit,
          "--shards " + count.count(),
          "It takes " + form.mostShards() + " at most.");
    }
    AuditResult result =
        planning
            .auditing(session, output)
            .among(shards.count())
            .withOptions(fixes)
            .plansAlone(outputs.ofPlanAlone())
            .run()
            .result();
    if (shards.count() != null) {
      result.runs().forEach(PlanCommand::sharedOut);
    }
    outputs.writeFiles(result);
    if (form == null) {
      outputs.print(result, PlanText.render(result, new Ink(output.color.wanted(session))));
    } else {
      session.out().print(form.render().apply(result));
    }
    boolean fits = result.runs().stream().allMatch(r -> r.plan().runs());
    return fits ? ExitCode.OK : ExitCode.FINDINGS;
  }

  /** A plan for one machine is no answer to who asked for several. */
  private static void sharedOut(RunResult run) {
    if (run.plan().shards().isEmpty() && !run.run().selectedFiles().isEmpty()) {
      throw UserError.usage(
          "tests can't be shared out",
          "The arguments of " + run.run().name() + " name single tests",
          "Name files or folders for --shards, or leave --shards out.");
    }
  }

  private static @Nullable PlanForm form(String name) {
    if (name.equals(TEXT)) {
      return null; // what is printed without --emit
    }
    if (name.equals(JSON)) {
      return new PlanForm(JSON, ShardCount.MOST, JsonResult::write);
    }
    return PlanForm.named(name)
        .orElseThrow(
            () ->
                UserError.usage(
                    "no such form",
                    "--emit " + name,
                    "Known ones are " + String.join(", ", names()) + "."));
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>(List.of(TEXT, JSON));
    names.addAll(PlanForm.names());
    return names;
  }

  /** For help and completion. */
  static final class Forms implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return names().iterator();
    }
  }
}
