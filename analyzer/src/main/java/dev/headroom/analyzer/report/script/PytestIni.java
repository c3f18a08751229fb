package dev.headroom.analyzer.report.script;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.report.words.PlainText;
import dev.headroom.analyzer.report.words.Verdict;
import dev.headroom.analyzer.scan.Framework;

/** The advised count as lines of pytest.ini. */
final class PytestIni {
  private PytestIni() {}

  static String render(AuditResult result) {
    StringBuilder out = new StringBuilder();
    out.append("# Made by headroom plan. Beside options that addopts has already:\n");
    for (RunResult run : result.runs()) {
      String name = PlainText.line(run.run().name());
      out.append("# ").append(name).append(": ").append(Verdict.of(run).sentence()).append('\n');
      if (run.run().framework() != Framework.PYTEST) {
        continue;
      }
      if (!run.plan().batches().isEmpty()) {
        out.append("# ").append(run.plan().batches().size());
        out.append(" batches are faster; one file can't say them: headroom plan -o plan.sh\n");
      }
      if (result.runs().size() > 1) {
        out.append("# in the pytest.ini of ").append(PlainText.line(run.run().root()));
        out.append("\n# addopts = ").append(options(run)).append('\n');
      } else {
        out.append("[pytest]\naddopts = ").append(options(run)).append('\n');
      }
    }
    return out.toString();
  }

  private static String options(RunResult run) {
    String dist = run.run().settings().dist();
    boolean grouped = run.plan().workers() > 0 && dist != null && dist.matches("[a-z]+");
    return "-n " + run.plan().workers() + (grouped ? " --dist " + dist : "");
  }
}
