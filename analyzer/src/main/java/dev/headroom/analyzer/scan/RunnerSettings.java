package dev.headroom.analyzer.scan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the run is started today, from its configuration and arguments.
 *
 * @param workers as written: "auto", "logical", "4", or null for no -n at all (serial)
 * @param dist load, loadscope, loadfile, loadgroup, worksteal, each, no; or null
 * @param maxProcesses --maxprocesses, or null
 * @param coverage whether coverage is measured
 * @param from the runner line that decides, or null when nothing sets it
 * @param arguments the runner's own arguments that select (paths, --ignore, -m, -k), to be put into
 *     commands
 * @param marks the expression of -m that is in force, that of the configuration included, or null
 */
public record RunnerSettings(
    @Nullable String workers,
    @Nullable String dist,
    @Nullable Integer maxProcesses,
    boolean coverage,
    @Nullable RunnerLine from,
    List<String> arguments,
    @Nullable String marks) {
  public RunnerSettings {
    arguments = List.copyOf(arguments);
  }

  /** Settings of a run that no marks narrow. */
  public RunnerSettings(
      @Nullable String workers,
      @Nullable String dist,
      @Nullable Integer maxProcesses,
      boolean coverage,
      @Nullable RunnerLine from,
      List<String> arguments) {
    this(workers, dist, maxProcesses, coverage, from, arguments, null);
  }

  /** The same with another way to hand out tests. */
  public RunnerSettings withDist(String other) {
    return new RunnerSettings(workers, other, maxProcesses, coverage, from, arguments, marks);
  }

  /** The same with its coverage measured. */
  public RunnerSettings withCoverage() {
    return new RunnerSettings(workers, dist, maxProcesses, true, from, arguments, marks);
  }

  /** The same, decided by that line. */
  public RunnerSettings decidedBy(@Nullable RunnerLine line) {
    return new RunnerSettings(workers, dist, maxProcesses, coverage, line, arguments, marks);
  }
}
