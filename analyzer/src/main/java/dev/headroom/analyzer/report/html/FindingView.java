package dev.headroom.analyzer.report.html;

import dev.headroom.analyzer.advise.Finding;
import dev.headroom.analyzer.report.words.PlainText;
import dev.headroom.analyzer.report.words.Savings;
import dev.headroom.analyzer.rules.Rule;
import dev.headroom.analyzer.rules.RuleBook;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A finding on the page.
 *
 * @param fresh whether it was not there before
 * @param title what the rule is about; its id where the book does not know it
 * @param run its run's name, empty where there is one run only
 */
public record FindingView(
    String rule,
    boolean fresh,
    String severity,
    String title,
    String run,
    String place,
    String message,
    String why,
    String fix,
    String saving,
    @Nullable String before,
    @Nullable String after,
    String suppress) {

  static FindingView of(Finding finding, RuleBook book, boolean several, boolean fresh) {
    Rule rule =
        book.rules().stream().filter(r -> r.id().equals(finding.rule())).findFirst().orElse(null);
    String before = finding.before();
    String after = finding.after();
    String mark = finding.file().endsWith(".java") ? "//" : "#";
    return new FindingView(
        finding.rule().value(),
        fresh,
        finding.severity().name().toLowerCase(Locale.ROOT),
        rule == null ? finding.rule().value() : rule.title(),
        several ? PlainText.line(finding.run()) : "",
        PlainText.line(finding.file()) + ":" + finding.line(),
        PlainText.line(finding.message()),
        rule == null ? "" : rule.why(),
        PlainText.line(finding.fix()),
        Savings.sentence(finding.saving()),
        before == null ? null : PlainText.lines(before),
        after == null ? null : PlainText.lines(after),
        mark + " headroom: ignore[" + finding.rule() + "] reason");
  }
}
