package dev.headroom.analyzer.cli.run;

import java.util.List;

/**
 * One command of a plan.
 *
 * @param name of the batch, unique in the plan
 * @param root folder in which it is started, relative to the project's
 * @param command with the planned worker count
 * @param workers that it is or was run with; 0 is serial
 * @param done whether it has ended; one that was killed beyond repair has, too
 * @param exitCode of the last attempt
 */
public record Step(
    String name, String root, List<String> command, int workers, boolean done, int exitCode) {
  public Step {
    command = List.copyOf(command);
  }

  /** One that is to be run. */
  public static Step planned(String name, String root, List<String> command, int workers) {
    return new Step(name, root, command, workers, false, 0);
  }

  Step with(int fewer) {
    return new Step(name, root, command, fewer, done, exitCode);
  }

  Step notDone(int code) {
    return new Step(name, root, command, workers, false, code);
  }

  Step ended(int code) {
    return new Step(name, root, command, workers, true, code);
  }
}
