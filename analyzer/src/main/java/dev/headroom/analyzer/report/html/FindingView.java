package dev.headroom.analyzer.report.html;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.Finding;
import dev.headroom.analyzer.report.words.PlainText;
import dev.headroom.analyzer.report.words.Savings;
import dev.headroom.analyzer.rules.Rule;
import dev.headroom.analyzer.rules.RuleBook;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A finding on the page.
 *
 * @param first whether it is one of those that are unfolded
 * @param accept how to live with it; {@code suppress} is what to write
 * @param fresh whether it was not there before
 * @param title what the rule is about; its id where the book does not know it
 * @param worth "cost" where the fix takes memory, else "gain"
 * @param run its run's name, empty where there is one run only
 */
public record FindingView(
    String rule,
    boolean first,
    boolean fresh,
    String severity,
    String title,
    String run,
    String place,
    String message,
    String why,
    String fix,
    String saving,
    String worth,
    @Nullable String before,
    @Nullable String after,
    String accept,
    String suppress) {
  private static final List<String> ABOVE = List.of(".ini", ".cfg", ".properties");
  private static final List<String> SLASHES = List.of(".java", ".kt", ".kts", ".gradle", ".groovy");

  static FindingView of(
      AuditResult result, Finding finding, RuleBook book, boolean first, boolean fresh) {
    Rule rule =
        book.rules().stream().filter(r -> r.id().equals(finding.rule())).findFirst().orElse(null);
    String before = finding.before();
    String after = finding.after();
    String saving = Savings.sentence(result, finding);
    boolean place = finding.file().contains(".") && !finding.file().equals(".");
    return new FindingView(
        finding.rule().value(),
        first,
        fresh,
        finding.severity().name().toLowerCase(Locale.ROOT),
        rule == null ? finding.rule().value() : rule.title(),
        result.runs().size() > 1 ? PlainText.line(finding.run()) : "",
        PlainText.line(finding.file()) + ":" + finding.line(),
        PlainText.line(finding.message()),
        rule == null ? "" : rule.why(),
        PlainText.line(finding.fix()),
        saving,
        saving.startsWith("costs") ? "cost" : "gain",
        before == null ? null : PlainText.lines(before),
        after == null ? null : PlainText.lines(after),
        place
            ? "Accept this place with a comment on "
                + (above(finding.file()) ? "a line above it:" : "its line:")
            : "Accept it in headroom.yaml, under ignore, with a reason:",
        place ? comment(finding) : "rule: " + finding.rule());
  }

  /** In these files a comment behind a value becomes a part of it. */
  private static boolean above(String file) {
    return ABOVE.stream().anyMatch(file::endsWith);
  }

  private static String comment(Finding finding) {
    String file = finding.file();
    String text = "headroom: ignore[" + finding.rule() + "] reason";
    if (file.endsWith(".xml")) {
      return "<!-- " + text + " -->";
    }
    boolean slashes = SLASHES.stream().anyMatch(file::endsWith);
    return (slashes ? "// " : "# ") + text;
  }
}
