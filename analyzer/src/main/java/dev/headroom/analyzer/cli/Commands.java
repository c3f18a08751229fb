package dev.headroom.analyzer.cli;

import dev.headroom.diagnostics.evidence.Bytes;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** All commands, in the order in which help lists them. */
final class Commands {
  private Commands() {}

  private static List<Object> all(Session session) {
    return List.of(
        new AuditCommand(session),
        new WorkersCommand(session),
        new PlanCommand(session),
        new CapacityCommand(session),
        new DiagnoseCommand(session),
        new MeasureCommand(session),
        new BaselineCommand(session),
        new RunCommand(session),
        new WatchCommand(session),
        new RenderCommand(session),
        new ExplainCommand(session),
        new RulesCommand(session),
        new ConfigCommand(session),
        new CheckCommand(session),
        new CompletionCommand(session));
  }

  static CommandLine line(Session session) {
    CommandLine line = new CommandLine(new HeadroomCommand(session));
    for (Object command : all(session)) {
      line.addSubcommand(command);
    }
    line.setOut(utf8(session.out()));
    line.setErr(utf8(session.err()));
    line.registerConverter(Bytes.class, Commands::size);
    line.setDefaultValueProvider(new EnvironmentDefaults(session.environment()));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(false);
    line.setUsageHelpWidth(96);
    line.setColorScheme(CommandLine.Help.defaultColorScheme(ColorChoice.AUTO.ansi(session)));
    line.setParameterExceptionHandler(Failures::usage);
    line.setExecutionExceptionHandler((e, command, result) -> Failures.execution(session, e));
    return line;
  }

  /** A size as a person means it: a bare "2" is hardly two bytes. */
  private static Bytes size(String text) {
    Bytes size = Bytes.parse(text);
    String bare = text.strip();
    if (bare.matches("[0-9.]+") && !size.isZero() && size.compareTo(Bytes.mib(1)) < 0) {
      throw new CommandLine.TypeConversionException(
          "\"" + bare + "\" means " + size.value() + " bytes: did you mean " + bare + "GiB?");
    }
    return size;
  }

  private static PrintWriter utf8(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  /** Help alone needs colours before options are read. */
  enum ColorChoice {
    AUTO,
    ALWAYS,
    NEVER;

    boolean wanted(Session session) {
      if (this != AUTO) {
        return this == ALWAYS;
      }
      if (session.isSet("CLICOLOR_FORCE")) {
        return true;
      }
      return session.terminal() && session.environment().getOrDefault("NO_COLOR", "").isEmpty();
    }

    Ansi ansi(Session session) {
      return wanted(session) ? Ansi.ON : Ansi.OFF;
    }
  }
}
