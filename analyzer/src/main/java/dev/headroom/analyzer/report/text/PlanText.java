package dev.headroom.analyzer.report.text;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.plan.Plan;
import dev.headroom.analyzer.report.words.PlainText;
import dev.headroom.analyzer.report.words.Shell;
import dev.headroom.analyzer.report.words.Verdict;

/** The plan of each run for a terminal: what to start, in which order. */
public final class PlanText {
  private PlanText() {}

  public static String render(AuditResult result, Ink ink) {
    Page page = new Page();
    for (RunResult run : result.runs()) {
      Plan plan = run.plan();
      if (result.runs().size() > 1) {
        page.blank().line(ink.bold("Run " + PlainText.line(run.run().name())));
      }
      page.wrapped("", Verdict.of(run).sentence());
      page.blank().line("  " + ink.bold(Shell.command(run.run().root(), plan.command())));
      new RunText(page, ink).batches(run);
      if (plan.batches().isEmpty()) {
        page.blank().wrapped("", "Batches with worker counts of their own would gain nothing.");
      }
    }
    return page.toString();
  }
}
