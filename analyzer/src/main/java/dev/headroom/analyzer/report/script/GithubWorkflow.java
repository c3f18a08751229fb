package dev.headroom.analyzer.report.script;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.report.words.PlainText;
import dev.headroom.diagnostics.evidence.HostMemory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The plan as a workflow of GitHub Actions: a job of the matrix for each machine. */
final class GithubWorkflow {
  private static final String PROVIDER = "github/";

  private static final String AFTER =
      """
          steps:
            - uses: actions/checkout@v4
            - uses: actions/setup-python@v5
              with: {python-version: "3.x"}
            # here the steps that install the project and what its tests need
            - name: ${{ matrix.name }}
              shell: bash
              run: |
                reports=$PWD/reports
                mkdir -p "$reports"
                ${{ matrix.run }}
            - uses: actions/upload-artifact@v4
              if: always()
              with: {name: "junit-${{ matrix.shard }}", path: reports/}
        report:
          needs: tests
          if: always()
          runs-on: ubuntu-latest
          steps:
            - uses: actions/download-artifact@v4
              with: {pattern: "junit-*", path: reports, merge-multiple: true}
            - name: One JUnit XML of all
              shell: bash
              run: |
      """;

  private static final String END =
      """
            - uses: actions/upload-artifact@v4
              with: {name: junit, path: junit.xml}
      """;

  private GithubWorkflow() {}

  static String render(AuditResult result) {
    List<PlanStep> steps = PlanStep.of(result);
    StringBuilder out = new StringBuilder();
    String project = PlainText.line(result.project());
    out.append(YamlText.comment("Test plan of " + project)).append(", made by headroom plan.\n");
    out.append("name: Tests as planned\non: [push, pull_request]\njobs:\n  tests:\n");
    out.append("    name: \"${{ matrix.name }}\"\n");
    out.append("    runs-on: ").append(runner(result.host())).append('\n');
    out.append("    strategy:\n      fail-fast: false\n      matrix:\n        include:\n");
    int shards = PlanStep.shards(steps);
    for (int shard = 1; shard <= shards; shard++) {
      String name = shards == 1 ? "tests" : "tests " + shard + " of " + shards;
      out.append("          - shard: ").append(shard).append('\n');
      out.append("            name: ").append(YamlText.quoted(name)).append('\n');
      out.append("            run: |\n");
      out.append(YamlText.block(escaped(ShardShell.of(steps, shard)), 14));
    }
    out.append(AFTER);
    out.append(YamlText.block(JunitMerge.FUNCTION + "merge reports junit.xml", 10));
    out.append(END);
    return out.toString();
  }

  /** What a test's name holds is no expression of the workflow. */
  private static String escaped(String text) {
    return text.replace("${{", "${{ '${{' }}");
  }

  private static String runner(@Nullable HostMemory host) {
    String machine = host == null ? "" : host.source();
    if (machine.startsWith(PROVIDER)) {
      return machine.substring(PROVIDER.length());
    }
    return machine.matches("[a-z][a-z0-9-]*\\.[a-z0-9]+")
        ? "[self-hosted, " + machine + "]"
        : "ubuntu-latest";
  }
}
