package dev.headroom.analyzer.report.markdown;

import dev.headroom.analyzer.advise.Accepted;
import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.Comparison;
import dev.headroom.analyzer.advise.Finding;
import dev.headroom.analyzer.advise.Gate;
import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.estimate.Part;
import dev.headroom.analyzer.plan.Batch;
import dev.headroom.analyzer.plan.CurvePoint;
import dev.headroom.analyzer.report.script.BuildSetting;
import dev.headroom.analyzer.report.words.Deltas;
import dev.headroom.analyzer.report.words.EvidenceWords;
import dev.headroom.analyzer.report.words.LikeParts;
import dev.headroom.analyzer.report.words.NextCommand;
import dev.headroom.analyzer.report.words.Reasons;
import dev.headroom.analyzer.report.words.Savings;
import dev.headroom.analyzer.report.words.Shares;
import dev.headroom.analyzer.report.words.Shell;
import dev.headroom.analyzer.report.words.Spans;
import dev.headroom.analyzer.report.words.Verdict;
import dev.headroom.analyzer.report.words.Workers;
import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.diagnostics.evidence.Incident;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A summary that reads well in a pull request: the verdict, a small table, what to mend. */
public final class MarkdownSummary {
  private static final int FINDINGS = 15;
  private static final int PARTS = 10;
  private static final int NOT_RUN = 20;
  private final StringBuilder out = new StringBuilder();

  private MarkdownSummary() {}

  public static String render(AuditResult result) {
    MarkdownSummary summary = new MarkdownSummary();
    summary.change(result);
    boolean several = result.runs().size() > 1;
    for (RunResult run : result.runs()) {
      summary.run(run, several);
    }
    summary.findings(result);
    summary.accepted(result.accepted());
    summary.story(result);
    summary.notChecked(result.notRun());
    return summary.out.toString();
  }

  private void change(AuditResult result) {
    ComparisonMarkdown markdown = new ComparisonMarkdown(out);
    Comparison comparison = result.comparison();
    if (comparison != null) {
      markdown.write(result, comparison);
    }
    Gate gate = result.gate();
    if (gate != null) {
      markdown.write(gate);
    }
  }

  private void run(RunResult result, boolean several) {
    line("### " + (several ? Markdown.text(result.run().name()) + ": " : "") + sentence(result));
    line("");
    out.append(Markdown.block("sh", NextCommand.of(result)));
    line("");
    counts(result);
    setting(result);
    batches(result);
    parts(result);
  }

  private static String sentence(RunResult result) {
    return Verdict.of(result).sentence();
  }

  private void counts(RunResult result) {
    Integer now = Workers.now(result);
    CurvePoint advised = Workers.at(result.plan().curve(), result.plan().workers());
    CurvePoint today = now == null ? null : Workers.at(result.plan().curve(), now);
    line("| | Memory, likely | at most | of | Time, predicted | |");
    line("|---|--:|--:|--:|--:|---|");
    if (today != null && (advised == null || today.workers() != advised.workers())) {
      point("now", today, result);
    }
    if (advised != null) {
      point(result.plan().runs() ? "advised" : "at least", advised, result);
    }
    line("");
    Reasons.why(result).forEach(this::line);
    line("The figures: " + Shares.sentence(result) + ".");
    line("");
  }

  private void point(String name, CurvePoint point, RunResult result) {
    line(
        "| **"
            + name
            + ": "
            + Workers.of(result, point.workers())
            + "** | "
            + point.total().likely()
            + " | "
            + point.total().high()
            + " | "
            + result.budget().bytes()
            + " | "
            + Spans.of(point.seconds())
            + " | "
            + point.verdict().name().toLowerCase(Locale.ROOT)
            + " |");
  }

  private void setting(RunResult result) {
    String text = BuildSetting.of(result);
    if (!text.isEmpty()) {
      line("<details><summary>For good, in " + BuildSetting.file(result) + "</summary>");
      line("");
      boolean maven = BuildSetting.file(result).endsWith(".xml");
      out.append(Markdown.block(maven ? "xml" : "groovy", text.strip()));
      line("");
      line("</details>");
      line("");
    }
  }

  private void batches(RunResult result) {
    if (result.plan().batches().isEmpty()) {
      return;
    }
    double seconds = result.plan().batches().stream().mapToDouble(Batch::seconds).sum();
    line("<details><summary>In batches: " + Spans.of(seconds) + "</summary>");
    line("");
    for (Batch batch : result.plan().batches()) {
      line(
          "- "
              + Markdown.text(batch.name())
              + ", "
              + Workers.of(result, batch.workers())
              + ", "
              + Spans.of(batch.seconds())
              + ": "
              + Markdown.code(Shell.command(result.run().root(), batch.command())));
    }
    line("");
    line("</details>");
    line("");
  }

  private void parts(RunResult result) {
    List<LikeParts> parts =
        LikeParts.of(
            result.footprint().parts().stream()
                .filter(p -> p.of() != Part.Of.CONTROLLER && p.kind() != Part.Kind.SHARED)
                .sorted(Comparator.comparing((Part p) -> p.bytes().likely()).reversed())
                .toList());
    line("<details><summary>Where a " + Workers.one(result) + "'s memory goes</summary>");
    line("");
    line("| Part | Likely | Range | Kind | The figure is |");
    line("|---|--:|---|---|---|");
    for (LikeParts like : parts.subList(0, Math.min(PARTS, parts.size()))) {
      Part part = like.part();
      line(
          "| "
              + Markdown.text(part.name())
              + (like.count() == 1 ? "" : ", each of " + like.count())
              + " | "
              + part.bytes().likely()
              + " | "
              + part.bytes().low()
              + " – "
              + part.bytes().high()
              + " | "
              + part.kind().name().toLowerCase(Locale.ROOT)
              + " | "
              + Shares.name(part.bytes().provenance())
              + " |");
    }
    line("");
    line("</details>");
    line("");
  }

  private void findings(AuditResult result) {
    List<Finding> findings = Deltas.added(result);
    if (findings.isEmpty()) {
      return;
    }
    String fresh = result.comparison() == null ? " " : " new ";
    line("#### " + findings.size() + fresh + (findings.size() == 1 ? "finding" : "findings"));
    line("");
    line("| | Where | What | Instead | Saves |");
    line("|---|---|---|---|---|");
    for (Finding f : findings.subList(0, Math.min(FINDINGS, findings.size()))) {
      line(
          "| "
              + f.severity().name().toLowerCase(Locale.ROOT)
              + " "
              + f.rule()
              + " | "
              + Markdown.code(f.file() + ":" + f.line())
              + " | "
              + Markdown.text(f.message())
              + " | "
              + Markdown.text(f.fix())
              + " | "
              + Savings.sentence(result, f).replaceFirst("^saves ", "")
              + " |");
    }
    line("");
    more(findings.size() - FINDINGS);
  }

  private void accepted(List<Accepted> accepted) {
    if (accepted.isEmpty()) {
      return;
    }
    line("<details><summary>Accepted by the project (" + accepted.size() + ")</summary>");
    line("");
    for (Accepted one : accepted.subList(0, Math.min(FINDINGS, accepted.size()))) {
      Finding f = one.finding();
      line(
          "- "
              + f.rule()
              + " "
              + Markdown.code(f.file() + ":" + f.line())
              + ": "
              + Markdown.text(one.reason())
              + " ("
              + Markdown.code(one.where())
              + ")");
    }
    line("");
    more(accepted.size() - FINDINGS);
    line("</details>");
    line("");
  }

  private void story(AuditResult result) {
    if (result.evidence().sources().isEmpty() && result.incidents().isEmpty()) {
      return;
    }
    line("#### What happened");
    line("");
    line(EvidenceWords.sentence(result.evidence()));
    line("");
    for (Incident incident : result.incidents()) {
      String time = incident.time() == null ? "time unknown" : incident.time().toString();
      line("- **" + time + "** " + Markdown.text(incident.story()));
    }
    line("");
  }

  private void notChecked(List<NotRead> notRun) {
    if (notRun.isEmpty()) {
      return;
    }
    line("<details><summary>Not checked (" + notRun.size() + ")</summary>");
    line("");
    for (NotRead one : notRun.subList(0, Math.min(NOT_RUN, notRun.size()))) {
      line("- " + Markdown.code(one.what()) + ": " + Markdown.text(one.why()));
    }
    line("");
    more(notRun.size() - NOT_RUN);
    line("</details>");
  }

  private void more(int count) {
    if (count > 0) {
      line("… and " + count + " more in the JSON result.");
      line("");
    }
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
