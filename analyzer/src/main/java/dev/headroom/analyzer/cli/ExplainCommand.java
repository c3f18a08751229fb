package dev.headroom.analyzer.cli;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.report.text.PlaceText;
import dev.headroom.analyzer.report.text.RuleText;
import dev.headroom.analyzer.rules.Rule;
import dev.headroom.analyzer.rules.RuleBookReader;
import dev.headroom.diagnostics.evidence.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a rule is about, or what is known about a line. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "A rule: what it finds, what that costs, and what to do instead.",
      "A place: what is found there, or why nothing is."
    },
    footer = {
      "",
      "Examples:",
      "  headroom explain HR201",
      "  headroom explain tests/conftest.py:14"
    })
final class ExplainCommand implements Callable<Integer> {
  private static final Pattern PLACE = Pattern.compile("(.+):([1-9][0-9]{0,6})");
  private final Session session;

  @Parameters(paramLabel = "RULE|FILE:LINE", description = "For example HR201.")
  private String subject = "";

  @Option(
      names = "--project",
      paramLabel = "PATH",
      defaultValue = ".",
      description = "The folder of the project that a place is in. Default: the current one.")
  private String path = ".";

  @Mixin private final MachineOptions machine = new MachineOptions();

  ExplainCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Matcher place = PLACE.matcher(subject);
    session.out().print(place.matches() ? place(place) : rule());
    return ExitCode.OK;
  }

  private String rule() {
    List<Rule> rules = new RuleBookReader().read().rules();
    String wanted = subject.toUpperCase(Locale.ROOT);
    Rule found =
        rules.stream()
            .filter(r -> r.id().value().equals(wanted))
            .findFirst()
            .orElseThrow(
                () ->
                    UserError.usage(
                        "there is no rule " + subject,
                        null,
                        "`headroom rules` lists them all; a place is FILE:LINE."));
    return RuleText.render(found);
  }

  /** The file is meant from here, or from the project's folder. */
  private String place(Matcher place) {
    ProjectOptions project = new ProjectOptions();
    project.path = path;
    Path root = project.root(session);
    Path file = session.resolve(place.group(1));
    if (!Files.isRegularFile(file)) {
      file = root.resolve(place.group(1)).normalize();
    }
    if (!Files.isRegularFile(file) || !file.startsWith(root)) {
      throw UserError.usage(
          "is no file of the project", place.group(1), "Name the project's folder with --project.");
    }
    EvidenceOptions none = new EvidenceOptions();
    none.host = false;
    OutputOptions output = new OutputOptions();
    AuditResult result =
        new Auditing(session, project, machine, none, new Progress(session, output)).run().result();
    String relative = root.relativize(file).toString().replace('\\', '/');
    return PlaceText.render(result, relative, Integer.parseInt(place.group(2)));
  }
}
