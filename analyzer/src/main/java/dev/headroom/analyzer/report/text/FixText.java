package dev.headroom.analyzer.report.text;

import dev.headroom.analyzer.advise.FixOption;
import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.plan.CurvePoint;
import dev.headroom.analyzer.plan.Plan;
import dev.headroom.analyzer.report.words.PlainText;
import dev.headroom.analyzer.report.words.Spans;
import dev.headroom.analyzer.report.words.Workers;
import dev.headroom.diagnostics.evidence.Bytes;

/** Each way to mend something, beside the run as it is. */
final class FixText {
  private static final int NAME = 40;

  private FixText() {}

  static void write(Page page, Ink ink, RunResult run) {
    if (run.options().isEmpty()) {
      return;
    }
    page.blank()
        .line(
            ink.bold(
                Page.pad("Each fix by itself", NAME)
                    + Page.padLeft("a worker", 10)
                    + Page.padLeft("safe", 6)
                    + "  advised"));
    Plan plan = run.plan();
    CurvePoint now = Workers.at(run, plan.workers());
    double seconds = now == null ? 0 : now.seconds();
    page.line(
        row(
            "  as it is",
            run.footprint().perWorker(),
            plan.maxSafeWorkers(),
            plan.workers(),
            seconds));
    for (FixOption option : run.options()) {
      page.line(
          row(
              "  " + Page.fit(option.fix() + ": " + PlainText.line(option.what()), NAME - 4),
              option.perWorker(),
              option.maxSafeWorkers(),
              option.workers(),
              option.seconds()));
      String place = PlainText.line(option.file()) + ":" + option.line();
      page.hanging("      ", "      ", place + ", costs " + PlainText.line(option.cost()));
    }
  }

  private static String row(String name, Bytes perWorker, int safe, int workers, double seconds) {
    return Page.pad(name, NAME)
        + Page.padLeft(perWorker.toString(), 10)
        + Page.padLeft(safe < 0 ? "none" : safe > 99 ? "99+" : Integer.toString(safe), 6)
        + "  "
        + (workers == 0 ? "serial" : Integer.toString(workers))
        + ", "
        + Spans.of(seconds);
  }
}
