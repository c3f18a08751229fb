package dev.headroom.analyzer.report.text;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.Finding;
import dev.headroom.analyzer.report.words.Deltas;
import dev.headroom.analyzer.report.words.PlainText;
import dev.headroom.analyzer.report.words.Savings;
import dev.headroom.analyzer.rules.Severity;
import java.util.List;

/** Findings by what they save; the first ones in full. */
final class FindingText {
  private static final int IN_FULL = 8;
  private final Page page;
  private final Ink ink;

  FindingText(Page page, Ink ink) {
    this.page = page;
    this.ink = ink;
  }

  /** All of them, or, beside what was before, the new ones alone. */
  void write(AuditResult result) {
    List<Finding> findings = Deltas.added(result);
    if (findings.isEmpty()) {
      return;
    }
    String what = result.comparison() == null ? "Findings (" : "New findings (";
    page.blank().line(ink.bold(what + findings.size() + "), by what they save"));
    for (Finding finding : findings.subList(0, Math.min(IN_FULL, findings.size()))) {
      one(result, finding);
    }
    if (findings.size() > IN_FULL) {
      page.line("  … and " + (findings.size() - IN_FULL) + " more in the report");
    }
  }

  private void one(AuditResult result, Finding finding) {
    String saving = Savings.sentence(result, finding);
    page.line(
        "  "
            + severity(finding.severity())
            + " "
            + finding.rule()
            + "  "
            + ink.bold(PlainText.line(finding.file() + ":" + finding.line()))
            + (saving.isEmpty() ? "" : "  " + ink.good(saving)));
    page.wrapped("      ", finding.message());
    page.hanging("      → ", "        ", finding.fix());
  }

  private String severity(Severity severity) {
    return switch (severity) {
      case ERROR -> ink.bad("error  ");
      case WARNING -> ink.careful("warning");
      case NOTE -> ink.faint("note   ");
    };
  }
}
