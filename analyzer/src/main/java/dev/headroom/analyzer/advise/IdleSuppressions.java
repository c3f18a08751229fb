package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.rules.Rule;
import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.rules.RuleId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Suppressions that accept nothing: the last of the rules, since it looks at all the others. */
final class IdleSuppressions {
  private static final RuleId RULE = new RuleId("HR903");

  private IdleSuppressions() {}

  static List<Finding> of(
      Suppression suppression, boolean whole, RuleBook book, FindingWriter writer) {
    Set<String> known =
        book.rules().stream().map(rule -> rule.id().value()).collect(Collectors.toSet());
    Rule rule = book.rule(RULE);
    List<Finding> findings = new ArrayList<>();
    for (Suppression.Idle idle : suppression.idle(whole, known)) {
      Draft draft =
          Draft.at(idle.where(), idle.line(), idle.what())
              .fill("what", idle.what())
              .fill("why", idle.why());
      findings.add(writer.finding(rule, "", draft, Saving.NONE));
    }
    return findings;
  }
}
