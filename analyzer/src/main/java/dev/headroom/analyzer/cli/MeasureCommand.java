package dev.headroom.analyzer.cli;

import dev.headroom.analyzer.estimate.measured.Extraction;
import dev.headroom.analyzer.estimate.measured.MeasuredRun;
import dev.headroom.analyzer.estimate.measured.MeasurementFile;
import dev.headroom.analyzer.estimate.measured.SourceDigests;
import dev.headroom.analyzer.report.text.RecordingText;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.UserError;
import dev.headroom.diagnostics.record.Recording;
import dev.headroom.diagnostics.record.RecordingReader;
import dev.headroom.diagnostics.record.live.Measurement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a command and records what its processes hold. */
@Command(
    name = "measure",
    mixinStandardHelpOptions = true,
    customSynopsis = {
      "headroom measure [OPTIONS] -- COMMAND [ARGUMENTS]",
      "       headroom measure --imports [--python PATH]",
      "       headroom measure --show FILE"
    },
    description = {
      "Runs the project's own test command and records what its processes hold.",
      "Also which test ran where, and what was killed. The command's output, exit code and signals",
      "stay its own.",
      "Later audits of the project use what was measured.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  headroom measure -- pytest -n 2",
      "  headroom measure --limit 4GiB -- tox -e py311",
      "  headroom measure --imports --python .venv/bin/python",
      "  headroom measure --show .headroom/default.jsonl"
    })
final class MeasureCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "default",
      description = "What the measurement is called, for a project with several runs.")
  private String name = "default";

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = "Where the recording goes. Default: .headroom/NAME.jsonl")
  private @Nullable String file;

  @Option(
      names = "--limit",
      paramLabel = "SIZE",
      description =
          "Run the command in a cgroup of its own that may use this much, for instance 4GiB.")
  private @Nullable Bytes limit;

  @Option(
      names = "--interval",
      paramLabel = "MS",
      defaultValue = "100",
      description = "Milliseconds between two looks. Default: 100.")
  private int interval = 100;

  @Option(names = "--no-tests", description = "Don't ask pytest which test is running.")
  private boolean noTests;

  @Option(
      names = "--show",
      paramLabel = "FILE",
      description = "Show a recording instead of making one.")
  private @Nullable String show;

  @Option(
      names = "--keep",
      paramLabel = "FILE",
      description = "Keep what a recording says that was made elsewhere, for later audits.")
  private @Nullable String keep;

  @Option(
      names = "--imports",
      description =
          "Measure what each heavy package costs to import, in the project's own interpreter. This"
              + " runs the packages' code.")
  private boolean imports;

  @Option(
      names = "--python",
      paramLabel = "PATH",
      description =
          "The interpreter for --imports. Default: .venv, VIRTUAL_ENV or conda, when you agree.")
  private @Nullable String python;

  @Option(
      names = {"-q", "--quiet"},
      description = "No summary and no warnings.")
  private boolean quiet;

  MeasureCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (show != null) {
      Recording recording = RecordingReader.read(session.resolve(show), show);
      session.out().print(RecordingText.render(recording));
      return ExitCode.OK;
    }
    if (keep != null) {
      store(RecordingReader.read(session.resolve(keep), keep));
      return ExitCode.OK;
    }
    if (imports) {
      return new ImportMeasuring(session, python, quiet).run();
    }
    List<String> command = session.words().runner();
    if (command == null || command.isEmpty()) {
      throw UserError.usage(
          "nothing to measure was named",
          null,
          "Write the command behind \"--\": headroom measure -- pytest -n 2");
    }
    Measurement.Spec spec = spec(command);
    Measurement.Outcome outcome = Measurement.run(spec);
    if (!quiet) {
      outcome.notes().forEach(session::warn);
    }
    store(RecordingReader.read(spec.file(), spec.file().toString()));
    return outcome.exitCode();
  }

  /** Keeps what later audits use, and says what it is; a run that was killed says too little. */
  private void store(Recording recording) {
    Path project = session.folder();
    Map<String, String> sources = new TreeMap<>(SourceDigests.ofVersions(project));
    sources.putAll(
        recording.sources().isEmpty() ? SourceDigests.ofAll(project) : recording.sources());
    Optional<MeasuredRun> run = Extraction.of(recording, sources);
    try {
      if (run.isPresent()) {
        MeasurementFolder.prepare(project);
        MeasurementFile.store(project.resolve(MeasurementFolder.STORED), run.get());
      }
    } catch (IOException e) {
      session.warn("the measurement can not be kept: " + e.getMessage());
    }
    if (!quiet) {
      session.warn(RecordingText.sentence(recording, run.isPresent()));
    }
  }

  private Measurement.Spec spec(List<String> command) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
      throw UserError.usage(
          "is no name for a file", "--name " + name, "Use letters, digits, dots and dashes.");
    }
    if (interval < 10 || interval > 60_000) {
      throw UserError.usage("is no interval from 10 to 60000", "--interval " + interval, null);
    }
    Path recording =
        session.resolve(file == null ? MeasurementFolder.NAME + "/" + name + ".jsonl" : file);
    if (file == null) {
      MeasurementFolder.prepare(session.folder());
    }
    return new Measurement.Spec(
        name,
        command,
        session.folder(),
        session.folder(),
        session.environment(),
        recording,
        Duration.ofMillis(interval),
        limit,
        !noTests);
  }
}
