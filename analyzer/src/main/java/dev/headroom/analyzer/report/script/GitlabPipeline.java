package dev.headroom.analyzer.report.script;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.report.words.PlainText;
import java.util.ArrayList;
import java.util.List;

/** The plan as jobs of GitLab CI: one of {@code parallel:matrix} for each machine. */
final class GitlabPipeline {
  private static final String BEFORE =
      """
        # before_script: installs the project and what its tests need
        script:
          - |
            set -euo pipefail
            reports=$CI_PROJECT_DIR/reports
            mkdir -p "$reports"
      """;

  private static final String AFTER =
      """
        artifacts:
          when: always
          paths: [reports/]
          reports: {junit: "reports/*.xml"}
      junit:
        stage: .post
        needs: [tests]
        when: always
        script:
          - |
      """;

  private static final String END =
      """
        artifacts: {paths: [junit.xml]}
      """;

  private GitlabPipeline() {}

  static String render(AuditResult result) {
    List<PlanStep> steps = PlanStep.of(result);
    int shards = PlanStep.shards(steps);
    StringBuilder out = new StringBuilder();
    String project = PlainText.line(result.project());
    out.append(YamlText.comment("Test plan of " + project)).append(", made by headroom plan.\n");
    out.append("tests:\n  stage: test\n");
    List<String> numbers = new ArrayList<>();
    for (int shard = 1; shard <= shards; shard++) {
      numbers.add(YamlText.quoted(Integer.toString(shard)));
    }
    out.append("  parallel:\n    matrix:\n      - SHARD: [");
    out.append(String.join(", ", numbers)).append("]\n");
    out.append(BEFORE).append(YamlText.block(cases(steps, "$SHARD"), 6));
    out.append(AFTER);
    out.append(YamlText.block(JunitMerge.FUNCTION + "merge reports junit.xml", 6));
    out.append(END);
    return out.toString();
  }

  /** A branch for each machine. */
  static String cases(List<PlanStep> steps, String number) {
    StringBuilder out = new StringBuilder();
    out.append("case \"").append(number).append("\" in\n");
    for (int shard = 1; shard <= PlanStep.shards(steps); shard++) {
      out.append(shard).append(")\n");
      ShardShell.of(steps, shard)
          .lines()
          .forEach(line -> out.append("  ").append(line).append('\n'));
      out.append("  ;;\n");
    }
    return out.append("*) echo \"no such machine\" >&2; exit 2 ;;\nesac\n").toString();
  }
}
