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
 */
public record RunnerSettings(
    @Nullable String workers,
    @Nullable String dist,
    @Nullable Integer maxProcesses,
    boolean coverage,
    @Nullable RunnerLine from,
    List<String> arguments) {
  public RunnerSettings {
    arguments = List.copyOf(arguments);
  }
}
