package dev.headroom.analyzer.cli;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.cli.run.BatchRun;
import dev.headroom.analyzer.cli.run.RunState;
import dev.headroom.analyzer.cli.run.Step;
import dev.headroom.analyzer.estimate.measured.Extraction;
import dev.headroom.analyzer.estimate.measured.MeasuredRun;
import dev.headroom.analyzer.estimate.measured.MeasurementFile;
import dev.headroom.analyzer.estimate.measured.SourceDigests;
import dev.headroom.analyzer.plan.Batch;
import dev.headroom.analyzer.report.words.Verdict;
import dev.headroom.analyzer.rules.ProjectSettings;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.UserError;
import dev.headroom.diagnostics.record.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the tests as planned. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    customSynopsis = "headroom run [OPTIONS] [PATH] [-- RUNNER ARGUMENTS]",
    description = {
      "Runs the tests as they were planned: batch after batch, each with its worker count, measured.",
      "A batch of which something is killed is run again with fewer workers. The exit code is the",
      "tests'.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  headroom run",
      "  headroom run --resume                   after a crash or a reboot",
      "  headroom run --limit 4GiB -- tests/unit"
    })
final class RunCommand implements Callable<Integer> {
  private static final String FOLDER = MeasurementFolder.NAME + "/run";
  private final Session session;

  @Mixin private final PlanningOptions planning = new PlanningOptions();

  @Option(
      names = "--resume",
      description = "Go on where a run stopped: what has ended is not run again.")
  private boolean resume;

  @Option(
      names = "--limit",
      paramLabel = "SIZE",
      description = "Run each batch in a cgroup of its own that may use this much.")
  private @Nullable Bytes limit;

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Where the JUnit XML of all batches goes. Default: .headroom/run/junit.xml")
  private @Nullable String junit;

  RunCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Path root = planning.project.root(session);
    MeasurementFolder.prepare(root);
    Path folder = root.resolve(FOLDER);
    Files.createDirectories(folder);
    List<String> arguments =
        session.words().all().stream().filter(w -> !w.equals("--resume")).toList();
    List<Step> steps = steps(folder, arguments);
    boolean parts = steps.size() > 1;
    BatchRun run =
        new BatchRun(
            root,
            folder,
            arguments,
            session.environment(),
            limit,
            session::warn,
            recording -> keep(root, recording, parts));
    int code = run.run(steps);
    run.mergeReports(junit == null ? folder.resolve("junit.xml") : session.resolve(junit));
    return code;
  }

  private List<Step> steps(Path folder, List<String> arguments) {
    Optional<RunState.Begun> begun = resume ? new RunState(folder).read() : Optional.empty();
    if (begun.isEmpty()) {
      if (resume) {
        session.warn("no run was begun here: this is the first");
      }
      return planned();
    }
    List<Step> steps = begun.get().steps();
    long done = steps.stream().filter(Step::done).count();
    if (done == steps.size()) {
      session.warn("the run before has ended: this is a new one");
      return planned();
    }
    if (!begun.get().arguments().equals(arguments)) {
      throw UserError.usage(
          "the run that stopped was another: headroom " + String.join(" ", begun.get().arguments()),
          "--resume",
          "Repeat its arguments, or leave out --resume to begin anew.");
    }
    session.warn(done + " of " + steps.size() + " batches have ended before");
    return steps;
  }

  private List<Step> planned() {
    if (planning.machine.memory == null && limit != null) {
      planning.machine.memory = limit;
    }
    Auditing.Audited audited =
        planning.auditing(session, new OutputOptions()).plansAlone(true).run();
    AuditResult result = audited.result();
    String python = python(audited.settings());
    List<Step> steps = new ArrayList<>();
    for (RunResult run : result.runs()) {
      if (run.plan().maxSafeWorkers() < 0) {
        session.warn(Verdict.of(run).sentence());
      }
      List<Batch> batches = run.plan().batches();
      String prefix = result.runs().size() > 1 ? run.run().name() + " " : "";
      String where = run.run().root();
      for (Batch batch : batches) {
        steps.add(
            Step.planned(
                prefix + batch.name(), where, program(batch.command(), python), batch.workers()));
      }
      if (batches.isEmpty()) {
        steps.add(
            Step.planned(
                run.run().name(),
                where,
                program(run.plan().command(), python),
                run.plan().workers()));
      }
    }
    return steps;
  }

  /** The project's own interpreter, where one was named, starts its own runner. */
  private static List<String> program(List<String> command, @Nullable String python) {
    if (python == null || !command.get(0).equals("pytest")) {
      return command;
    }
    List<String> words = new ArrayList<>(List.of(python, "-m"));
    words.addAll(command);
    return words;
  }

  private @Nullable String python(ProjectSettings settings) {
    String named = planning.project.python;
    if (named != null) {
      return named.equals(Auditing.NOT_LOOKED_AT) ? null : session.resolve(named).toString();
    }
    String declared = settings.python();
    return declared == null
        ? null
        : planning.project.root(session).resolve(declared).normalize().toString();
  }

  /** A batch speaks for itself, and gives its times to later plans. */
  private void keep(Path root, Recording recording, boolean part) {
    if (recording.sources().isEmpty()) {
      return;
    }
    Map<String, String> sources = new TreeMap<>(SourceDigests.ofVersions(root));
    sources.putAll(recording.sources());
    try {
      Optional<MeasuredRun> run = Extraction.of(recording, sources);
      if (run.isPresent()) {
        MeasurementFile.store(
            root.resolve(MeasurementFolder.STORED), part ? run.get().part() : run.get());
      }
    } catch (IOException | UserError e) {
      session.warn("the measurement can not be kept: " + e.getMessage());
    }
  }
}
