package dev.headroom.analyzer.report.text;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.Baseline.Known;
import dev.headroom.analyzer.advise.Comparison;
import dev.headroom.analyzer.advise.Comparison.PartDelta;
import dev.headroom.analyzer.advise.Comparison.RunDelta;
import dev.headroom.analyzer.advise.Gate;
import dev.headroom.analyzer.report.words.Deltas;
import dev.headroom.analyzer.report.words.PlainText;
import java.util.List;

/** What is different from before, and whether what was demanded holds. */
final class ComparisonText {
  private static final int FIXED = 10;
  private final Page page;
  private final Ink ink;

  ComparisonText(Page page, Ink ink) {
    this.page = page;
    this.ink = ink;
  }

  void write(AuditResult result, Comparison comparison) {
    page.blank().line(ink.bold("Compared with " + PlainText.line(comparison.against())));
    boolean several = comparison.runs().size() > 1;
    for (RunDelta run : comparison.runs()) {
      page.wrapped(
          "  ", (several ? run.name() + ": " : "") + Deltas.sentence(result, comparison, run));
      for (PartDelta part : Deltas.largest(run)) {
        page.line("    " + Page.padLeft(Deltas.signed(part.bytes()), 10) + "  " + name(part));
      }
    }
    page.line("  " + Deltas.counts(comparison));
    List<Known> fixed = comparison.fixed();
    for (Known one : fixed.subList(0, Math.min(FIXED, fixed.size()))) {
      page.hanging(
          "  " + ink.good("fixed") + "   " + PlainText.line(one.rule()) + "  ",
          "      ",
          one.file() + ":" + one.line() + "  " + one.message());
    }
  }

  private static String name(PartDelta part) {
    return Page.fit(part.name(), Page.WIDTH - 16);
  }

  void write(Gate gate) {
    page.blank().line(ink.bold("Gate"));
    for (Gate.Condition condition : gate.conditions()) {
      String word = Page.pad(Deltas.word(condition), 6);
      page.hanging(
          "  " + (condition.broken() ? ink.bad(word) : ink.good(word)) + "  ",
          "          ",
          condition.name() + ": " + condition.text());
    }
  }
}
