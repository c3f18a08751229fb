package dev.headroom.analyzer.cli;

import dev.headroom.analyzer.report.text.CheckReport;
import dev.headroom.analyzer.report.text.Ink;
import dev.headroom.diagnostics.collect.HostCheck;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what this host lets us read. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what this host lets Headroom see: memory and every limit above this process, test"
          + " runs and others that hold memory, sources of evidence, tools.",
      "Ends with what to do about each gap. Nothing that is found is run."
    },
    footer = {"", "Example:", "  headroom check"})
final class CheckCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description = "auto, always or never. NO_COLOR and CLICOLOR_FORCE are respected.",
      defaultValue = "auto")
  private Commands.ColorChoice color = Commands.ColorChoice.AUTO;

  CheckCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Ink ink = new Ink(color.wanted(session));
    session.out().print(CheckReport.render(HostCheck.ofThisHost(), ink));
    return ExitCode.OK;
  }
}
