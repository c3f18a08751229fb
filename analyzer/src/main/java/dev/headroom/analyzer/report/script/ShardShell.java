package dev.headroom.analyzer.report.script;

import dev.headroom.analyzer.report.words.Shell;
import java.util.List;
import java.util.Locale;

/** What one machine runs, as lines of bash; each report goes into {@code $reports}. */
final class ShardShell {
  private ShardShell() {}

  /** The steps of a shard, the first that fails ends it where the shell runs with {@code -e}. */
  static String of(List<PlanStep> steps, int shard) {
    StringBuilder out = new StringBuilder();
    for (PlanStep step : steps) {
      if (step.shard() == shard) {
        out.append("# ").append(step.title()).append('\n').append(line(step)).append('\n');
      }
    }
    return out.toString();
  }

  private static String line(PlanStep step) {
    String report =
        "\"$reports\"/" + String.format(Locale.ROOT, "step-%d-%03d", step.shard(), step.number());
    String command = Shell.command(step.command());
    String line =
        switch (step.kind()) {
          case PYTEST -> command + " --junitxml=" + report + ".xml";
          case RUNNER -> "PYTEST_ADDOPTS=\"--junitxml='$reports'\"" + rest(report) + " " + command;
          case BUILD -> command;
        };
    String kept =
        step.kind() == PlanStep.Kind.BUILD
            ? "\nfind . -name 'TEST-*.xml' -exec sh -c 'for f; do cp \"$f\" \"$0-$(basename \"$f\")\";"
                + " done' "
                + report
                + " {} +"
            : "";
    return (step.folder().equals(".")
            ? line
            : "(cd " + Shell.word(step.folder()) + " && " + line + ")")
        + kept;
  }

  /** The file's name behind the folder in quotes of its own. */
  private static String rest(String report) {
    return report.substring(report.indexOf('/'));
  }
}
