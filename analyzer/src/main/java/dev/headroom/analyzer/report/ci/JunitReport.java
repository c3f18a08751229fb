package dev.headroom.analyzer.report.ci;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.Finding;
import dev.headroom.analyzer.advise.Gate;
import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.report.words.Deltas;
import dev.headroom.analyzer.report.words.PlainText;
import dev.headroom.analyzer.report.words.Verdict;
import dev.headroom.analyzer.rules.Severity;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Runs and findings as JUnit XML: one case each, failed where something is to be mended. */
public final class JunitReport {
  private final StringBuilder out = new StringBuilder();

  private JunitReport() {}

  public static String render(AuditResult result) {
    JunitReport report = new JunitReport();
    report.write(result);
    return report.out.toString();
  }

  private void write(AuditResult result) {
    List<Finding> failed =
        Deltas.added(result).stream().filter(f -> f.severity() != Severity.NOTE).toList();
    long unfit = result.runs().stream().filter(JunitReport::failing).count();
    Gate gate = result.gate();
    List<Gate.Condition> conditions = gate == null ? List.of() : gate.conditions();
    long broken = conditions.stream().filter(Gate.Condition::broken).count();
    int cases = result.runs().size() + conditions.size() + failed.size();
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append("<testsuites>\n<testsuite name=\"headroom\" tests=\"").append(cases);
    out.append("\" failures=\"")
        .append(unfit + broken + failed.size())
        .append("\" errors=\"0\">\n");
    for (RunResult run : result.runs()) {
      String sentence = Verdict.of(run).sentence();
      testCase("workers", run.run().name(), failing(run) ? sentence : null, sentence);
    }
    for (Gate.Condition condition : conditions) {
      String text = condition.text();
      testCase("gate", condition.name() + ": " + text, condition.broken() ? text : null, text);
    }
    for (Finding f : failed) {
      String severity = f.severity().name().toLowerCase(Locale.ROOT);
      testCase(
          f.rule().value(),
          f.file() + ":" + f.line(),
          severity + ": " + f.message(),
          f.message() + "\n" + f.fix());
    }
    out.append("</testsuite>\n</testsuites>\n");
  }

  private static boolean failing(RunResult run) {
    Verdict.Tone tone = Verdict.of(run).tone();
    return tone == Verdict.Tone.CRASH || tone == Verdict.Tone.RISKY;
  }

  private void testCase(String group, String name, @Nullable String failure, String details) {
    out.append("<testcase classname=\"headroom.").append(xml(group)).append("\" name=\"");
    out.append(xml(PlainText.line(name))).append('"');
    if (failure == null) {
      out.append("/>\n");
      return;
    }
    out.append("><failure message=\"").append(xml(PlainText.line(failure))).append("\">");
    out.append(xml(PlainText.lines(details))).append("</failure></testcase>\n");
  }

  private static String xml(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
