package dev.headroom.analyzer.report.markdown;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.Baseline.Known;
import dev.headroom.analyzer.advise.Comparison;
import dev.headroom.analyzer.advise.Comparison.PartDelta;
import dev.headroom.analyzer.advise.Comparison.RunDelta;
import dev.headroom.analyzer.advise.Gate;
import dev.headroom.analyzer.report.words.Deltas;
import dev.headroom.analyzer.report.words.Workers;
import java.util.List;

/** What a change does, for the head of a pull request's comment. */
final class ComparisonMarkdown {
  private static final int FIXED = 15;
  private final StringBuilder out;

  ComparisonMarkdown(StringBuilder out) {
    this.out = out;
  }

  void write(AuditResult result, Comparison comparison) {
    boolean several = comparison.runs().size() > 1;
    for (RunDelta run : comparison.runs()) {
      String name = several ? Markdown.text(run.name()) + ": " : "";
      line("### " + name + Markdown.text(Deltas.sentence(result, comparison, run)));
      line("");
      parts(run, Workers.one(result, run.name()));
    }
    line("Compared with " + Markdown.code(comparison.against()) + ". " + Deltas.counts(comparison));
    line("");
    fixed(comparison.fixed());
  }

  private void parts(RunDelta run, String process) {
    if (run.parts().isEmpty()) {
      return;
    }
    line("| In each " + process + " at its heaviest | |");
    line("|---|--:|");
    for (PartDelta part : Deltas.largest(run)) {
      line("| " + Markdown.text(part.name()) + " | " + Deltas.signed(part.bytes()) + " |");
    }
    line("");
  }

  private void fixed(List<Known> fixed) {
    if (fixed.isEmpty()) {
      return;
    }
    line("<details><summary>Fixed (" + fixed.size() + ")</summary>");
    line("");
    for (Known one : fixed.subList(0, Math.min(FIXED, fixed.size()))) {
      String place = Markdown.code(one.file() + ":" + one.line());
      line("- " + Markdown.text(one.rule()) + " " + place + " " + Markdown.text(one.message()));
    }
    line("");
    line("</details>");
    line("");
  }

  void write(Gate gate) {
    for (Gate.Condition condition : gate.conditions()) {
      String sign = condition.broken() ? "❌ **broken**" : "✅ holds";
      String text = Markdown.text(condition.text());
      line("- " + sign + " " + Markdown.code(condition.name()) + ": " + text);
    }
    line("");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
