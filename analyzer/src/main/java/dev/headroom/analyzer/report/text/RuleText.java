package dev.headroom.analyzer.report.text;

import dev.headroom.analyzer.rules.Rule;
import java.util.Locale;

/** A rule's page for a terminal. */
public final class RuleText {
  private RuleText() {}

  public static String render(Rule rule) {
    Page page = new Page();
    String severity = rule.severity().name().toLowerCase(Locale.ROOT);
    page.wrapped("", rule.id() + " (" + severity + "): " + rule.title());
    page.blank().line("What it says").wrapped("  ", rule.message());
    page.blank().line("Why it matters").wrapped("  ", rule.why());
    page.blank().line("Instead").wrapped("  ", rule.remedy());
    page.blank().line("To accept one place, with the reason");
    page.line("  # headroom: ignore[" + rule.id() + "] reason");
    return page.toString();
  }
}
