package dev.headroom.analyzer.report.script;

import dev.headroom.analyzer.report.words.Shell;
import java.util.List;
import java.util.Locale;

/** What one machine runs, as lines of bash; each report goes into {@code $reports}. */
final class ShardShell {
  /** A build's reports are kept also where it fails, and those of earlier steps are not again. */
  private static final String BUILD =
      """
      touch "$reports"/.begun
      status=0
      %s || status=$?
      find . -name 'TEST-*.xml' -newer "$reports"/.begun -exec sh -c '%s' "$reports"/%s {} +
      [ "$status" -eq 0 ] || exit "$status\"""";

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
    String name = String.format(Locale.ROOT, "step-%d-%03d", step.shard(), step.number());
    String command = Shell.command(step.command());
    return switch (step.kind()) {
      case PYTEST -> there(step, command + " --junitxml=\"$reports\"/" + name + ".xml");
      case RUNNER ->
          there(
              step,
              "PYTEST_ADDOPTS=\"${PYTEST_ADDOPTS:-} --junitxml='$reports/"
                  + name
                  + ".xml'\" "
                  + command);
      case BUILD -> BUILD.formatted(there(step, command), JunitMerge.KEEP, name);
    };
  }

  private static String there(PlanStep step, String line) {
    return step.folder().equals(".")
        ? line
        : "(cd " + Shell.word(step.folder()) + " && " + line + ")";
  }
}
