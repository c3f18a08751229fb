package dev.headroom.analyzer.cli.run;

import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.record.Recording;
import dev.headroom.diagnostics.record.RecordingReader;
import dev.headroom.diagnostics.record.live.Measurement;
import dev.headroom.diagnostics.record.live.ReportedTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs the steps of a plan one after the other, each measured. A step of which something was killed
 * is run again with fewer workers; what has ended is written down before the next begins.
 */
public final class BatchRun {
  /** The next attempt has that share of the workers, and at least one fewer. */
  private static final double FEWER = 0.75;

  private static final Duration INTERVAL = Duration.ofMillis(100);

  /** Exit code of pytest: nothing was collected. */
  private static final int NOTHING_COLLECTED = 5;

  /** Killed by SIGKILL; ended by a signal of the user. */
  private static final int KILLED = 137;

  /** A shell's word for a program that it can't run or find. */
  private static final List<Integer> NOT_RUN = List.of(126, 127);

  private static final List<Integer> ENDED_BY_USER = List.of(129, 130, 143);

  private final Path project;
  private final Path folder;
  private final List<String> arguments;
  private final Map<String, String> environment;
  private final @Nullable Bytes limit;
  private final Consumer<String> say;
  private final Consumer<Recording> measured;
  private final RunState state;

  /**
   * A run.
   *
   * @param folder where state, recordings and reports are kept; it is there
   * @param arguments what the user asked for, by which a run is known that is gone on with
   * @param limit for a cgroup of each step's own, or null
   * @param say takes what a person is told
   * @param measured takes the recording of each step that was not killed
   */
  public BatchRun(
      Path project,
      Path folder,
      List<String> arguments,
      Map<String, String> environment,
      @Nullable Bytes limit,
      Consumer<String> say,
      Consumer<Recording> measured) {
    this.project = project;
    this.folder = folder;
    this.arguments = List.copyOf(arguments);
    this.environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    this.limit = limit;
    this.say = say;
    this.measured = measured;
    this.state = new RunState(folder);
  }

  /** Runs what is not done yet, and gives the exit code of it all. */
  public int run(List<Step> planned) {
    List<Step> steps = new ArrayList<>(planned);
    if (steps.stream().noneMatch(Step::done)) {
      removeReports("[0-9]{3}");
    }
    state.write(steps, arguments);
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (step.done()) {
        continue;
      }
      say.accept((i + 1) + " of " + steps.size() + ": " + step.name());
      Step ended = attempt(step, i);
      if (!ended.done()) {
        return ended.exitCode();
      }
      steps.set(i, ended);
      state.write(steps, arguments);
    }
    return exitCode(steps);
  }

  private Step attempt(Step planned, int index) {
    int learned = state.learned(planned, planned.workers());
    if (learned < planned.workers()) {
      say.accept(
          "with "
              + learned
              + ", not "
              + planned.workers()
              + ": with more it was killed before (forget that: remove "
              + state.learnedFile()
              + ")");
    }
    Step step = planned.with(learned);
    while (true) {
      Path report = folder.resolve(number(index) + ".xml");
      Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
      removeReports(number(index));
      Path record = folder.resolve(number(index) + ".jsonl");
      Measurement.Outcome outcome = Measurement.run(spec(step, record, report));
      outcome.notes().forEach(say);
      int code = outcome.exitCode();
      Recording recording = RecordingReader.read(record, record.toString());
      // a crash by itself may be anything; a kill is what the kernel counted, or SIGKILL
      boolean killed = code != 0 && (recording.killed() > 0 || code == KILLED);
      if (!killed) {
        if (ENDED_BY_USER.contains(code) || NOT_RUN.contains(code)) {
          return step.with(planned.workers()).notDone(code);
        }
        keepReports(step, index, start);
        if (step.workers() < learned) {
          state.learn(step, step.workers());
        }
        measured.accept(recording);
        return step.ended(code);
      }
      int fewest = WorkerWords.fewest(step.command());
      int fewer = Math.max(fewest, Math.min(step.workers() - 1, (int) (step.workers() * FEWER)));
      List<String> again = WorkerWords.with(step.command(), fewer);
      if (again.equals(WorkerWords.with(step.command(), step.workers()))) {
        say.accept(
            step.name()
                + (step.workers() == 0
                    ? " is killed even without workers"
                    : " is killed as it is"));
        keepReports(step, index, start);
        return step.ended(code);
      }
      say.accept("something of it was killed with " + step.workers() + "; again with " + fewer);
      step = step.with(fewer);
    }
  }

  private Measurement.Spec spec(Step step, Path record, Path report) {
    List<String> words = new ArrayList<>(WorkerWords.with(step.command(), step.workers()));
    if (WorkerWords.isPytest(words)) {
      words.add("--junitxml=" + report);
      if (words.contains("-n") && words.stream().noneMatch(w -> w.startsWith("--max-worker-re"))) {
        // a batch that lost a worker is run again as a whole
        words.add("--max-worker-restart=0");
      }
    }
    return new Measurement.Spec(
        "run " + step.name(),
        words,
        project.resolve(step.root()).normalize(),
        project,
        environment,
        record,
        INTERVAL,
        limit,
        true);
  }

  private static String number(int index) {
    return String.format(Locale.ROOT, "%03d", index + 1);
  }

  /** Reports of an attempt or a run before. */
  private void removeReports(String prefix) {
    for (Path report : reports(prefix)) {
      try {
        Files.deleteIfExists(report);
      } catch (IOException e) {
        say.accept("an old report stays: " + e.getMessage());
      }
    }
  }

  /** A build tool's reports are written over by the next batch. */
  private void keepReports(Step step, int index, Instant start) {
    if (WorkerWords.isPytest(step.command())) {
      return;
    }
    int count = 0;
    for (Path report : ReportedTests.since(start, project.resolve(step.root()))) {
      try {
        Files.copy(
            report,
            folder.resolve(number(index) + "-" + count++ + ".xml"),
            StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        say.accept("a report is left out: " + e.getMessage());
      }
    }
  }

  private List<Path> reports(String prefix) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.getFileName().toString().matches(prefix + "(-[0-9]+)?\\.xml"))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** All reports of all steps as one. */
  public void mergeReports(Path into) throws IOException {
    JunitReports.merge(reports("[0-9]{3}"), into);
  }

  /** Failed tests say more than an empty batch; the worst of the rest otherwise. */
  private static int exitCode(List<Step> steps) {
    boolean anyRan = steps.stream().anyMatch(s -> s.exitCode() != NOTHING_COLLECTED);
    List<Integer> codes =
        steps.stream()
            .map(Step::exitCode)
            .filter(c -> c != 0 && !(c == NOTHING_COLLECTED && anyRan))
            .toList();
    return codes.contains(1) ? 1 : codes.stream().mapToInt(c -> c).max().orElse(0);
  }
}
