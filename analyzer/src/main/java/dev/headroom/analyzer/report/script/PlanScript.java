package dev.headroom.analyzer.report.script;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.plan.Batch;
import dev.headroom.analyzer.report.words.PlainText;
import dev.headroom.analyzer.report.words.Shell;
import dev.headroom.analyzer.report.words.Spans;
import dev.headroom.analyzer.report.words.Verdict;
import dev.headroom.analyzer.report.words.Workers;

/**
 * The plan as a bash script: one step after another, stopped by the first that fails, to be begun
 * again at any step.
 */
public final class PlanScript {
  private static final String HEAD =
      """
      #!/usr/bin/env bash
      # Test plan of %s, made by headroom plan. Run it in the project's folder.
      # The first step that fails stops it; "bash %s 2" begins with step 2.
      set -euo pipefail
      from=${1:-1}
      root=$PWD

      step() { # number, name, folder, command...
        local number=$1 name=$2 folder=$3
        shift 3
        if [ "$number" -lt "$from" ]; then
          return 0
        fi
        printf '== %%s: %%s\\n' "$number" "$name" >&2
        cd "$root/$folder"
        "$@" || {
          local status=$?
          printf '== step %%s failed; begin again with: bash %%s %%s\\n' "$number" "$0" "$number" >&2
          exit "$status"
        }
      }

      """;

  private final StringBuilder out = new StringBuilder();
  private int steps;

  private PlanScript() {}

  public static String render(AuditResult result) {
    PlanScript script = new PlanScript();
    String project = PlainText.line(result.project());
    script.out.append(HEAD.formatted(project, "plan.sh"));
    result.runs().forEach(script::run);
    return script.out.toString();
  }

  private void run(RunResult result) {
    out.append("# ").append(PlainText.line(result.run().name())).append(": ");
    out.append(Verdict.of(result).sentence()).append('\n');
    if (result.plan().batches().isEmpty()) {
      String name = result.run().name() + ", " + Workers.of(result, result.plan().workers());
      step(name, result, Shell.command(result.plan().command()));
      return;
    }
    for (Batch batch : result.plan().batches()) {
      String name =
          batch.name()
              + ", "
              + Workers.of(result, batch.workers())
              + ", about "
              + Spans.of(batch.seconds())
              + ", at most "
              + batch.peak().high();
      step(name, result, Shell.command(batch.command()));
    }
  }

  private void step(String name, RunResult result, String command) {
    steps++;
    out.append("step ").append(steps).append(' ').append(Shell.word(PlainText.line(name)));
    out.append(' ').append(Shell.word(result.run().root())).append(" \\\n  ");
    out.append(command).append('\n');
  }
}
