package dev.headroom.analyzer.cli;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.report.script.WorkerSetting;
import dev.headroom.analyzer.report.words.Verdict;
import dev.headroom.diagnostics.evidence.UserError;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One integer for scripts. */
@Command(
    name = "workers",
    mixinStandardHelpOptions = true,
    customSynopsis = "headroom workers [OPTIONS] [PATH] [-- RUNNER ARGUMENTS]",
    description = {
      "Prints the number of workers and nothing else; 0 means serial.",
      "Where not even a serial run fits it prints 0, warns on standard error and exits with 1.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  headroom workers",
      "  pytest -n \"$(headroom workers -- tests/unit)\" tests/unit",
      "  headroom workers --memory 7GiB --cpus 2",
      "  headroom workers --emit env >> \"$GITHUB_ENV\""
    })
final class WorkersCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private final PlanningOptions planning = new PlanningOptions();

  @Option(
      names = {"-q", "--quiet"},
      description = "No warnings on standard error.")
  private boolean quiet;

  @Option(
      names = "--emit",
      paramLabel = "FORM",
      description =
          "The number as: int (default), env for -n auto, conftest (a hook), pom or gradle.")
  private WorkerSetting emit = WorkerSetting.INT;

  WorkersCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    OutputOptions output = new OutputOptions();
    output.quiet = quiet;
    AuditResult result = planning.auditing(session, output).plansAlone(true).run().result();
    if (result.runs().size() > 1) {
      throw UserError.usage(
          "the project has several runs, and each has its own number",
          planning.project.path,
          "Name one with --run: "
              + String.join(", ", result.runs().stream().map(r -> r.run().name()).toList()));
    }
    RunResult run = result.runs().get(0);
    boolean fits = run.plan().maxSafeWorkers() >= 0;
    session.out().print(emit.of(run));
    if (!fits && !quiet) {
      session.warn(Verdict.of(run).sentence());
    }
    return fits ? ExitCode.OK : ExitCode.FINDINGS;
  }
}
