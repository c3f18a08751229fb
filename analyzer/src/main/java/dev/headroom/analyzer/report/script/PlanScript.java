package dev.headroom.analyzer.report.script;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.report.words.PlainText;
import dev.headroom.analyzer.report.words.Shell;
import dev.headroom.analyzer.report.words.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The plan as a bash script: one step after another, stopped by the first that fails, to be taken
 * up again there, and one JUnit XML of all.
 */
public final class PlanScript {
  private static final String HEAD =
      """
      #!/usr/bin/env bash
      # Test plan of %s, made by headroom plan. In the project's folder:
      #   bash plan.sh            runs all steps; the first that fails stops it
      #   bash plan.sh --resume   goes on with the first step that has not passed
      #   bash plan.sh 2          begins with step 2
      %s# The JUnit XML of all steps is then in .headroom/plan/junit.xml
      set -uo pipefail

      root=$PWD
      state=$root/.headroom/plan
      from=1
      resume=
      case "${1:-}" in
        --resume) resume=yes ;;
        '') ;;
        *[!0-9]*) printf 'usage: bash %%s [--resume | STEP]\\n' "$0" >&2; exit 2 ;;
        *) from=$1 ;;
      esac
      mkdir -p "$state" || exit 2
      [ -e "$root/.headroom/.gitignore" ] || printf '*\\n!.gitignore\\n!measurements.json\\n' \\
        > "$root/.headroom/.gitignore"
      if [ -z "$resume" ] && [ "$from" -le 1 ]; then
        rm -f "$state"/done "$state"/step-*.xml
      fi
      touch "$state/done"

      """;

  /** A number that no machine has would run nothing, and that would look like success. */
  private static final String SHARD =
      """
      known=
      case "${SHARD:-1}" in
        [1-9] | [1-9][0-9] | [1-9][0-9][0-9]) [ "${SHARD:-1}" -gt %d ] || known=yes ;;
      esac
      if [ -z "$known" ]; then
        printf 'SHARD=%%s: a number from 1 to %d\\n' "$SHARD" >&2
        exit 2
      fi

      """;

  private static final String STEP =
      """
      trap 'merge "$state" "$state/junit.xml"' EXIT

      wanted() { # shard
        [ -z "${SHARD:-}" ] || [ "$SHARD" = "$1" ]
      }

      step() { # number, key, name, folder, kind, command...
        local number=$1 key=$2 name=$3 folder=$4 kind=$5 status=0
        shift 5
        if [ "$number" -lt "$from" ]; then
          return 0
        fi
        if [ -n "$resume" ] && grep -qxF "$number $key" "$state/done"; then
          printf '== %s has passed before: %s\\n' "$number" "$name" >&2
          return 0
        fi
        printf '== %s: %s\\n' "$number" "$name" >&2
        local report
        report=$state/step-$(printf '%03d' "$number")
        rm -f "$report".xml "$report"-*.xml
        touch "$state/begun"
        cd "$root/$folder" || exit 2
        case $kind in
          pytest) "$@" "--junitxml=$report.xml" || status=$? ;;
          runner)
            local quoted
            quoted=$(printf '%s' "$report" | sed "s/'/'\\\\\\\\''/g")
            PYTEST_ADDOPTS="${PYTEST_ADDOPTS:-} --junitxml='$quoted'.xml" "$@" || status=$?
            ;;
          *)
            "$@" || status=$?
            find . -name 'TEST-*.xml' -newer "$state/begun" -exec sh -c \\
              '@KEEP@' "$report" {} +
            ;;
        esac
        cd "$root" || exit 2
        if [ "$status" -eq 5 ] && [ "$kind" = pytest ]; then
          printf '== %s collected no tests\\n' "$number" >&2
          status=0
        fi
        if [ "$status" -ne 0 ]; then
          printf '== step %s failed with %s; go on with: bash %s --resume\\n' \\
            "$number" "$status" "$0" >&2
          exit "$status"
        fi
        printf '%s %s\\n' "$number" "$key" >> "$state/done"
      }

      """
          .replace("@KEEP@", JunitMerge.KEEP);

  /** More words than this stand below each other, as an argument file would have them. */
  private static final int FEW = 40;

  private static final String END = "END_OF_ARGUMENTS";

  private final StringBuilder out = new StringBuilder();

  private PlanScript() {}

  public static String render(AuditResult result) {
    PlanScript script = new PlanScript();
    List<PlanStep> steps = PlanStep.of(result);
    int shards = PlanStep.shards(steps);
    String how = shards > 1 ? "#   SHARD=2 bash plan.sh    runs what is for machine 2\n" : "";
    script.out.append(HEAD.formatted(PlainText.line(result.project()), how));
    if (shards > 1) {
      script.out.append(SHARD.formatted(shards, shards));
    }
    script.out.append(JunitMerge.FUNCTION).append(STEP);
    result
        .runs()
        .forEach(
            run -> {
              String name = PlainText.line(run.run().name());
              script.out.append("# ").append(name).append(": ");
              script.out.append(Verdict.of(run).sentence()).append('\n');
            });
    Map<Integer, List<PlanStep>> byShard = new TreeMap<>();
    steps.forEach(s -> byShard.computeIfAbsent(s.shard(), n -> new ArrayList<>()).add(s));
    byShard.forEach((number, own) -> script.shard(number, own, shards > 1));
    return script.out.toString();
  }

  private void shard(int number, List<PlanStep> own, boolean several) {
    if (several) {
      out.append("if wanted ").append(number).append("; then\n");
    }
    own.forEach(this::step);
    if (several) {
      out.append("fi\n");
    }
  }

  private void step(PlanStep step) {
    boolean many = step.command().size() > FEW && step.command().stream().allMatch(this::isLine);
    if (many) {
      out.append("args=()\nwhile IFS= read -r word; do args+=(\"$word\"); done <<'");
      out.append(END).append("'\n");
      step.command().forEach(word -> out.append(word).append('\n'));
      out.append(END).append('\n');
    }
    out.append("step ").append(step.number()).append(' ').append(step.key()).append(' ');
    out.append(Shell.word(step.title())).append(' ').append(Shell.word(step.folder()));
    out.append(' ').append(step.kind().name().toLowerCase(Locale.ROOT)).append(" \\\n  ");
    out.append(many ? "\"${args[@]}\"" : Shell.command(step.command())).append('\n');
  }

  private boolean isLine(String word) {
    return PlainText.line(word).equals(word) && !word.equals(END);
  }
}
