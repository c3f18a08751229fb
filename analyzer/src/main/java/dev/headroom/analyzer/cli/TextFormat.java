package dev.headroom.analyzer.cli;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.report.text.Ink;
import dev.headroom.analyzer.report.text.TextReport;

/** The text for this terminal: an audit's summary, or the story where nothing was audited. */
final class TextFormat {
  private TextFormat() {}

  static String of(AuditResult result, Session session, OutputOptions options) {
    return of(result, new Ink(options.color.wanted(session)), options.verbose);
  }

  static String plain(AuditResult result) {
    return of(result, Ink.NONE, true);
  }

  private static String of(AuditResult result, Ink ink, boolean whole) {
    return result.runs().isEmpty()
        ? TextReport.story(result, ink, whole)
        : TextReport.render(result, ink);
  }
}
