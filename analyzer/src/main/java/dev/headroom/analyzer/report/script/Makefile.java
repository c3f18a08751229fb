package dev.headroom.analyzer.report.script;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.report.words.PlainText;
import dev.headroom.analyzer.report.words.Shell;
import java.util.List;

/** The plan as a makefile: a target a step, one after the other also under {@code make -j}. */
final class Makefile {
  private Makefile() {}

  static String render(AuditResult result) {
    List<PlanStep> steps = PlanStep.of(result);
    StringBuilder out = new StringBuilder();
    String project = PlainText.line(result.project());
    out.append(comment("Test plan of " + project + ", made by headroom plan --emit makefile."));
    out.append("SHELL := /bin/bash\n.PHONY: test");
    steps.forEach(step -> out.append(" test-").append(step.number()));
    out.append("\n\ntest: test-").append(steps.size()).append('\n');
    for (PlanStep step : steps) {
      out.append('\n').append(comment(step.title()));
      out.append("test-").append(step.number()).append(':');
      if (step.number() > 1) {
        out.append(" test-").append(step.number() - 1);
      }
      String command = Shell.command(step.folder(), step.command());
      out.append("\n\t").append(command.replace("$", "$$")).append('\n');
    }
    return out.toString();
  }

  /** A backslash at its end would go on with the next line. */
  private static String comment(String text) {
    return "# " + text.replaceAll("\\\\+$", "") + "\n";
  }
}
