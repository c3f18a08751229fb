package dev.headroom.analyzer.report.ci;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.Comparison;
import dev.headroom.analyzer.advise.Finding;
import dev.headroom.analyzer.advise.Gate;
import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.report.words.Deltas;
import dev.headroom.analyzer.report.words.PlainText;
import dev.headroom.analyzer.report.words.Savings;
import dev.headroom.analyzer.report.words.Verdict;
import dev.headroom.analyzer.rules.Severity;
import java.util.Locale;

/** Findings as workflow commands of GitHub Actions, which shows them beside the lines. */
public final class GithubAnnotations {
  private GithubAnnotations() {}

  public static String render(AuditResult result) {
    StringBuilder out = new StringBuilder();
    for (RunResult run : result.runs()) {
      Verdict verdict = Verdict.of(run);
      String level =
          switch (verdict.tone()) {
            case CRASH -> "error";
            case RISKY -> "warning";
            case GOOD, BETTER -> "notice";
          };
      String title = "Headroom, " + run.run().name();
      out.append("::").append(level).append(" title=").append(property(title)).append("::");
      out.append(message(verdict.sentence())).append('\n');
    }
    Comparison comparison = result.comparison();
    if (comparison != null) {
      comparison.runs().forEach(run -> change(out, result, comparison, run));
    }
    Gate gate = result.gate();
    if (gate != null) {
      gate.conditions().forEach(condition -> condition(out, condition));
    }
    Deltas.added(result).forEach(f -> finding(out, result, f));
    return out.toString();
  }

  private static void change(
      StringBuilder out, AuditResult result, Comparison comparison, Comparison.RunDelta run) {
    String title = "Headroom, " + run.name() + ", compared with " + comparison.against();
    out.append("::notice title=").append(property(title)).append("::");
    out.append(message(Deltas.sentence(result, comparison, run))).append('\n');
  }

  private static void condition(StringBuilder out, Gate.Condition condition) {
    if (condition.broken()) {
      out.append("::error title=").append(property("Headroom, " + condition.name()));
      out.append("::").append(message(condition.text())).append('\n');
    }
  }

  private static void finding(StringBuilder out, AuditResult result, Finding finding) {
    String saving = Savings.sentence(result, finding);
    out.append("::").append(level(finding.severity()));
    out.append(" file=").append(property(finding.file()));
    out.append(",line=").append(finding.line());
    out.append(",title=").append(property(finding.rule().value())).append("::");
    out.append(message(finding.message() + " " + finding.fix()));
    out.append(saving.isEmpty() ? "" : message(" (" + saving + ")")).append('\n');
  }

  private static String level(Severity severity) {
    return severity == Severity.NOTE ? "notice" : severity.name().toLowerCase(Locale.ROOT);
  }

  private static String message(String text) {
    return PlainText.lines(text).replace("%", "%25").replace("\n", "%0A");
  }

  private static String property(String text) {
    return PlainText.line(text).replace("%", "%25").replace(":", "%3A").replace(",", "%2C");
  }
}
