package dev.headroom.analyzer.cli;

import dev.headroom.analyzer.report.text.RuleText;
import dev.headroom.analyzer.rules.Rule;
import dev.headroom.analyzer.rules.RuleBookReader;
import dev.headroom.diagnostics.evidence.UserError;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says what a rule is about and what to do instead. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Says what a rule finds, what that costs, and what to do instead.",
    footer = {"", "Example:", "  headroom explain HR201"})
final class ExplainCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "RULE", description = "For example HR201.")
  private String rule = "";

  ExplainCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    List<Rule> rules = new RuleBookReader().read().rules();
    String wanted = rule.toUpperCase(Locale.ROOT);
    Rule found =
        rules.stream()
            .filter(r -> r.id().value().equals(wanted))
            .findFirst()
            .orElseThrow(
                () ->
                    UserError.usage(
                        "there is no rule " + rule, null, "`headroom rules` lists them all."));
    session.out().print(RuleText.render(found));
    return ExitCode.OK;
  }
}
