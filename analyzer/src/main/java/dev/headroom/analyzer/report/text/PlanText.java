package dev.headroom.analyzer.report.text;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.plan.Batch;
import dev.headroom.analyzer.plan.Plan;
import dev.headroom.analyzer.plan.Shard;
import dev.headroom.analyzer.report.words.NextCommand;
import dev.headroom.analyzer.report.words.PlainText;
import dev.headroom.analyzer.report.words.Shell;
import dev.headroom.analyzer.report.words.Spans;
import dev.headroom.analyzer.report.words.Verdict;
import java.util.List;

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
      page.blank().line("  " + ink.bold(NextCommand.of(run)));
      new RunText(page, ink).batches(run);
      if (plan.batches().isEmpty()) {
        page.blank().wrapped("", "Batches with worker counts of their own would gain nothing.");
      }
      shards(page, ink, run);
      FixText.write(page, ink, run);
    }
    return page.toString();
  }

  private static void shards(Page page, Ink ink, RunResult run) {
    List<Shard> shards = run.plan().shards();
    if (shards.isEmpty()) {
      return;
    }
    double longest = shards.stream().mapToDouble(Shard::seconds).max().orElse(0);
    page.blank()
        .line(
            ink.bold(
                "On "
                    + shards.size()
                    + (shards.size() == 1 ? " machine of " : " machines of ")
                    + run.budget().limit()
                    + " and "
                    + run.budget().cpus()
                    + (run.budget().cpus() == 1 ? " core: " : " cores: ")
                    + Spans.of(longest)
                    + " are predicted"));
    for (Shard shard : shards) {
      page.line(
          "  machine "
              + Page.padLeft(Integer.toString(shard.number()), 3)
              + Page.padLeft(shard.items() + " tests", 13)
              + Page.padLeft(Spans.of(shard.seconds()), 12)
              + "  at most "
              + Page.padLeft(shard.peak().high().toString(), 9)
              + (shard.fits() ? "" : ink.bad("  does not fit")));
      for (Batch batch : shard.batches()) {
        String command = Shell.command(run.run().root(), batch.command());
        page.line("    " + Page.fit(command, Page.WIDTH - 4));
      }
    }
    page.line("  --emit github, gitlab or k8s writes the jobs; -o plan.sh a script for SHARD=1 …");
  }
}
