package dev.headroom.analyzer.report.text;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.Comparison;
import dev.headroom.analyzer.advise.Gate;
import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.report.words.EvidenceWords;
import dev.headroom.analyzer.report.words.NextCommand;
import dev.headroom.analyzer.report.words.PlainText;
import dev.headroom.analyzer.report.words.Verdict;
import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.diagnostics.evidence.EvidenceReport;
import dev.headroom.diagnostics.evidence.SourceStatus;
import java.util.List;

/** The summary for a terminal: the verdict first, then why, then what to do. */
public final class TextReport {
  /** More runs than these are listed in one line each. */
  private static final int RUNS_IN_FULL = 2;

  /** What was not checked can be long; the file reports hold all of it. */
  private static final int NOT_CHECKED = 6;

  private final Page page = new Page();
  private final Ink ink;

  private TextReport(Ink ink) {
    this.ink = ink;
  }

  public static String render(AuditResult result, Ink ink) {
    TextReport report = new TextReport(ink);
    report.write(result);
    return report.page.toString();
  }

  /**
   * The story of a diagnosis alone.
   *
   * @param whole everything, and not only what a screen has room for
   */
  public static String story(AuditResult result, Ink ink, boolean whole) {
    Page page = new Page();
    StoryText story = new StoryText(page, ink, whole);
    story.incidents(result.evidence(), result.incidents());
    story.steps(result.evidence(), result.incidents());
    story.sources(result.evidence().sources());
    return page.toString();
  }

  private void write(AuditResult result) {
    Comparison comparison = result.comparison();
    if (comparison != null) {
      new ComparisonText(page, ink).write(result, comparison);
      page.blank();
    }
    boolean several = result.runs().size() > 1;
    if (result.runs().size() > RUNS_IN_FULL) {
      result.runs().forEach(this::oneLine);
      page.blank().line("headroom audit --run NAME says more about one of them.");
    } else {
      for (RunResult run : result.runs()) {
        if (several) {
          page.blank().line(ink.bold("Run " + PlainText.line(run.run().name())));
        }
        new RunText(page, ink).write(run);
      }
    }
    new FindingText(page, ink).write(result);
    int accepted = result.accepted().size();
    if (accepted > 0) {
      page.blank().line(ink.faint("Accepted by the project: " + accepted));
    }
    Gate gate = result.gate();
    if (gate != null) {
      new ComparisonText(page, ink).write(gate);
    }
    evidence(result);
    notChecked(result.notRun());
  }

  private void oneLine(RunResult run) {
    Verdict verdict = Verdict.of(run);
    page.blank().line(ink.bold(PlainText.line(run.run().name())));
    page.wrapped("  ", verdict.sentence());
    page.line("  " + Page.fit(NextCommand.of(run), Page.WIDTH - 2));
  }

  /** Silent only where nobody asked for evidence. */
  private void evidence(AuditResult result) {
    EvidenceReport evidence = result.evidence();
    if (evidence.sources().isEmpty() && result.incidents().isEmpty()) {
      return;
    }
    page.blank().line(ink.bold("What happened"));
    if (result.incidents().isEmpty()) {
      page.wrapped("  ", EvidenceWords.sentence(evidence));
      evidence.sources().stream()
          .filter(s -> s.status() == SourceStatus.Status.UNREADABLE)
          .forEach(s -> page.wrapped("  ", "Could not read " + s.name() + reason(s)));
    } else {
      StoryText story = new StoryText(page, ink, false);
      story.incidents(evidence, result.incidents());
      story.sources(evidence.sources());
    }
  }

  private static String reason(SourceStatus source) {
    return source.reason() == null ? "" : ": " + source.reason();
  }

  private void notChecked(List<NotRead> notRun) {
    if (notRun.isEmpty()) {
      return;
    }
    page.blank().line(ink.bold("Not checked (" + notRun.size() + ")"));
    for (NotRead one : notRun.subList(0, Math.min(NOT_CHECKED, notRun.size()))) {
      page.wrapped("  ", one.what() + ": " + one.why());
    }
    if (notRun.size() > NOT_CHECKED) {
      page.line("  … and " + (notRun.size() - NOT_CHECKED) + " more in the report");
    }
  }
}
