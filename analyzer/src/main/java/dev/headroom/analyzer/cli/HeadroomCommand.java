package dev.headroom.analyzer.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program itself: help and version. */
@Command(
    name = "headroom",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "",
      "How many test workers does this machine hold, why, and what to change so that it holds"
          + " more.",
      ""
    },
    commandListHeading = "%nCommands:%n",
    optionListHeading = "Options:%n",
    footer = {
      "",
      "Start here:",
      "  headroom audit                          the project in this folder, report in a file",
      "  pytest -n \"$(headroom workers)\"         one integer, for scripts",
      "  headroom diagnose                       after a crash",
      "",
      "Exit codes:",
      "  0  fits, and no finding at or above --fail-on",
      "  1  a finding at or above --fail-on, a gate broken, or not even serial fits",
      "  2  wrong usage, configuration or rules",
      "  3  nothing to scan",
      "  4  evidence that was asked for cannot be read",
      "  70 a bug in Headroom",
      "",
      "headroom COMMAND --help says more. Options can be set as HEADROOM_MEMORY, HEADROOM_CPUS …"
    })
final class HeadroomCommand implements Runnable {
  private final Session session;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the specification
  HeadroomCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    spec.commandLine().usage(session.err());
    throw new picocli.CommandLine.ParameterException(spec.commandLine(), "Name a command.");
  }
}
