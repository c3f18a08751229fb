package dev.headroom.diagnostics.record.live;

import dev.headroom.diagnostics.collect.HostReader;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.HostMemory;
import dev.headroom.diagnostics.evidence.UserError;
import dev.headroom.diagnostics.record.Begun;
import dev.headroom.diagnostics.record.RecordingWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs a command as if nobody watched (its streams, exit code and signals are its own) and records
 * what its processes hold.
 */
public final class Measurement {
  /** What a shell says of a command that isn't there. */
  private static final int NOT_FOUND = 127;

  private static final String NOT_TOLD =
      "pytest ran and told no test: what started it keeps PYTHONPATH to itself (tox does, without"
          + " passenv = PYTHONPATH), or plugins are off (PYTEST_DISABLE_PLUGIN_AUTOLOAD);"
          + " memory is recorded all the same";

  private final Spec spec;
  private final List<String> notes = new ArrayList<>();

  /** Samples and tests count from the same moment, though one clock is the process's own. */
  private final Instant start = Instant.now();

  private final long startNanos = System.nanoTime();

  private Measurement(Spec spec) {
    this.spec = spec;
  }

  /**
   * What is to be measured, and how.
   *
   * @param folder in which the command is started
   * @param root of the project, to which files are told
   * @param environment the variables that the command gets
   * @param file where the recording goes; its folder is made
   * @param limit for a cgroup of the command's own, or null for none
   * @param tests whether pytest is asked to tell its tests
   */
  public record Spec(
      String name,
      List<String> command,
      Path folder,
      Path root,
      Map<String, String> environment,
      Path file,
      Duration interval,
      @Nullable Bytes limit,
      boolean tests) {
    public Spec {
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
    }
  }

  /**
   * How it went.
   *
   * @param exitCode the command's
   * @param notes what could not be done, for people
   */
  public record Outcome(int exitCode, List<String> notes) {
    public Outcome {
      notes = List.copyOf(notes);
    }
  }

  /** Runs and records. */
  public static Outcome run(Spec spec) {
    return new Measurement(spec).run();
  }

  private Outcome run() {
    Optional<RunGroup> group = RunGroup.make(Path.of("/"), spec.limit());
    if (group.isEmpty() && spec.limit() != null) {
      throw UserError.usage(
          "a cgroup with a limit can not be made here",
          "--limit " + spec.limit(),
          "It takes root, or a cgroup that was delegated to you; or run the command in a container"
              + " with a limit.");
    }
    try (RecordingWriter writer = new RecordingWriter(spec.file())) {
      Path events = spec.file().resolveSibling(spec.file().getFileName() + ".events");
      Optional<PytestPlugin> plugin = plugin(events);
      try (TestEvents told = plugin.isPresent() ? new TestEvents(events, start) : null) {
        writer.begun(begun(group.isPresent()));
        return run(group.orElse(null), plugin.orElse(null), new Recorder(writer, told));
      } finally {
        plugin.ifPresent(PytestPlugin::remove);
      }
    } catch (IOException e) {
      throw UserError.usage(
          "the recording can not be written: " + e.getMessage(),
          spec.file().toString(),
          "Name another place with --record FILE.");
    } finally {
      group.ifPresent(RunGroup::close);
    }
  }

  private Optional<PytestPlugin> plugin(Path events) throws IOException {
    return spec.tests()
        ? PytestPlugin.on(spec.command(), spec.environment(), spec.root(), events)
        : Optional.empty();
  }

  private Begun begun(boolean ownGroup) {
    HostMemory host = new HostReader().read();
    Bytes limit = spec.limit() == null ? host.limit() : spec.limit().min(host.limit());
    return new Begun(start, spec.name(), spec.command(), limit, ownGroup, host.cpus(), interval());
  }

  private Duration interval() {
    return Sampler.possible() ? spec.interval() : TableSampler.INTERVAL;
  }

  private Outcome run(@Nullable RunGroup group, @Nullable PytestPlugin plugin, Recorder recorder) {
    List<String> command = plugin == null ? spec.command() : plugin.command();
    Process process;
    try {
      process = start(group == null ? command : group.inside(command), plugin);
    } catch (IOException e) {
      recorder.end(Duration.ZERO, NOT_FOUND);
      return new Outcome(NOT_FOUND, List.of(String.valueOf(e.getMessage())));
    }
    Signals signals = Signals.to(process);
    int exitCode = watch(process, group, recorder);
    signals.recorded(exitCode);
    if (recorder.failure() != null) {
      notes.add("the recording breaks off: " + recorder.failure());
    }
    return new Outcome(exitCode, notes);
  }

  private Process start(List<String> command, @Nullable PytestPlugin plugin) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(spec.folder().toFile()).inheritIO();
    Map<String, String> environment = new HashMap<>(spec.environment());
    environment.remove(PytestPlugin.INSIDE); // this run may be one of a test's own
    if (plugin != null) {
      environment.putAll(plugin.environment());
    }
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  private int watch(Process process, @Nullable RunGroup group, Recorder recorder) {
    boolean linux = Sampler.possible();
    if (!linux) {
      notes.add(TableSampler.NOTE);
    }
    try (Looks looks =
        linux
            ? new Sampler(Path.of("/proc"), List.of(process.pid()), group, startNanos)
            : new TableSampler(process.pid(), startNanos)) {
      Duration next = Duration.ZERO;
      while (!endedBefore(process, next.minus(looks.now()))) {
        recorder.record(looks.look());
        // a look that came late is not made up for
        next = next.plus(interval());
        Duration now = looks.now();
        next = next.compareTo(now) < 0 ? now : next;
      }
      recorder.record(looks.look());
      if (spec.tests() && !recorder.isTold()) {
        if (recorder.sawPytest()) {
          notes.add(NOT_TOLD);
        }
        recorder.tests(new ReportedTests(start, spec.root(), recorder.forks()).read());
      }
      recorder.end(looks.now(), process.exitValue());
    }
    return process.exitValue();
  }

  private static boolean endedBefore(Process process, Duration wait) {
    try {
      return process.waitFor(Math.max(0, wait.toNanos()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    }
  }
}
