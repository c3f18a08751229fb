package dev.headroom.analyzer.cli;

import dev.headroom.analyzer.rules.Rule;
import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.rules.RuleBookReader;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists the rules. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description = "Lists the rules, with a project's own headroom.yaml applied.",
    footer = {"", "Example:", "  headroom rules"})
final class RulesCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      defaultValue = ".",
      description = "The project. Default: the current folder.")
  private String path = ".";

  RulesCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    RuleBook book = new RuleBookReader().read(session.resolve(path)).book();
    for (Rule rule : book.rules()) {
      String severity = rule.severity().name().toLowerCase(Locale.ROOT);
      session.out().printf(Locale.ROOT, "%s  %-7s  %s%n", rule.id(), severity, rule.title());
    }
    return ExitCode.OK;
  }
}
