package dev.headroom.analyzer.cli;

import dev.headroom.analyzer.report.words.PlainText;
import dev.headroom.analyzer.rules.ProjectSettings;
import dev.headroom.analyzer.rules.RuleBookReader;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Where each setting comes from. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description = {
      "Shows each setting, its value and where it comes from.",
      "That is the command line, the environment (HEADROOM_MEMORY …), headroom.yaml, or the"
          + " default. The first of them wins."
    },
    footer = {"", "Examples:", "  headroom config", "  headroom config --memory 8GiB"})
final class ConfigCommand implements Callable<Integer> {
  private static final String ROW = "%-12s  %-28s  %s%n";
  private final Session session;

  @Spec private CommandSpec spec;

  @Mixin private final ProjectOptions project = new ProjectOptions();

  @Mixin private final MachineOptions machine = new MachineOptions();

  @Mixin private final GateOptions gate = new GateOptions();

  @SuppressWarnings("NullAway.Init") // picocli sets the specification
  ConfigCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    ProjectSettings own = new RuleBookReader().read(project.root(session)).settings();
    session.out().printf(Locale.ROOT, ROW, "setting", "value", "from");
    row("memory", "--memory", machine.memory, own.memory(), own, "this host");
    row("cpus", "--cpus", machine.cpus, own.cpus(), own, "this host");
    row("instance", "--instance", machine.instance, own.instance(), own, "none");
    row("budget", "--budget", machine.budget, null, own, "limit less reserve less use");
    row(
        "reserve",
        "--reserve",
        machine.reserve,
        own.reserve(),
        own,
        "96 MiB and 2 % and libraries");
    row("python", "--python", project.python, own.python(), own, "of .venv, if it has pytest");
    row("runner", "", null, own.runner(), own, "the tool's own command");
    row("failOn", "--fail-on", lower(gate.failOn), lower(own.failOn()), own, "never");
    row("minWorkers", "--min-workers", gate.minWorkers, own.minWorkers(), own, "not demanded");
    row("maxGrowth", "--max-growth", gate.maxGrowth, own.maxGrowth(), own, "not demanded");
    row("rules off", "", null, own.off().isEmpty() ? null : own.off(), own, "none");
    row("ignore", "", null, own.ignores().isEmpty() ? null : own.ignores().size(), own, "none");
    return ExitCode.OK;
  }

  private static @Nullable String lower(@Nullable Enum<?> value) {
    return value == null ? null : value.name().toLowerCase(Locale.ROOT);
  }

  private void row(
      String name,
      String option,
      @Nullable Object given,
      @Nullable Object own,
      ProjectSettings settings,
      String otherwise) {
    String value;
    String from;
    if (given != null) {
      boolean flag = spec.commandLine().getParseResult().hasMatchedOption(option);
      value = given.toString();
      String variable = option.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
      from = flag ? option : "HEADROOM_" + variable;
    } else {
      value = own == null ? otherwise : own.toString();
      from = own == null ? "default" : String.valueOf(settings.file());
    }
    session.out().printf(Locale.ROOT, ROW, name, PlainText.line(value), from);
  }
}
