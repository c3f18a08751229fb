package dev.headroom.analyzer.report.script;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.plan.Budget;
import dev.headroom.analyzer.report.words.PlainText;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.List;
import java.util.Locale;

/**
 * The plan as an Indexed Job of Kubernetes: a pod for each machine, with the memory that its
 * batches may need and what is kept beside it. Each pod that ends merges the reports that are
 * there, so that the last one has them all.
 */
final class KubernetesJob {
  /** The name of a resource may have 63 characters; the pods' have an index behind it. */
  private static final int LONGEST = 40;

  private static final String JOB =
      """
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: {name: %1$s-reports}
      spec:
        accessModes: [%5$s]
        resources: {requests: {storage: 1Gi}}
      ---
      apiVersion: batch/v1
      kind: Job
      metadata: {name: %1$s}
      spec:
        completionMode: Indexed
        completions: %2$d
        parallelism: %2$d
        backoffLimit: 0
        template:
          spec:
            restartPolicy: Never
            volumes:
              - name: reports
                persistentVolumeClaim: {claimName: %1$s-reports}
            containers:
              - name: tests
                # an image that holds the project and what its tests need
                image: %1$s-tests
                resources:
                  requests: {cpu: "%3$d", memory: "%4$dMi"}
                  limits: {memory: "%4$dMi"}
                volumeMounts:
                  - {name: reports, mountPath: /reports}
                command: [bash, -euo, pipefail, -c]
                args:
                  - |
      """;

  private KubernetesJob() {}

  static String render(AuditResult result) {
    List<PlanStep> steps = PlanStep.of(result);
    int shards = PlanStep.shards(steps);
    int cpus = result.runs().stream().mapToInt(r -> r.budget().cpus()).max().orElse(1);
    StringBuilder out = new StringBuilder();
    String project = PlainText.line(result.project());
    out.append(YamlText.comment("Test plan of " + project)).append(", made by headroom plan.\n");
    out.append(
        JOB.formatted(
            name(result.project()),
            shards,
            cpus,
            (long) Math.ceil(memory(result, steps).inMib()),
            shards > 1 ? "ReadWriteMany" : "ReadWriteOnce"));
    String script =
        "reports=/reports\n"
            + JunitMerge.FUNCTION
            + "trap 'merge /reports /reports/junit.xml' EXIT\n"
            + GitlabPipeline.cases(steps, "$((JOB_COMPLETION_INDEX + 1))");
    // kubelet reads $(NAME) itself; two dollars stand for one
    out.append(YamlText.block(script.replace("$", "$$"), 14));
    return out.toString();
  }

  /** The least limit whose budget holds the largest batch of any machine. */
  private static Bytes memory(AuditResult result, List<PlanStep> steps) {
    Bytes peak =
        steps.stream().map(step -> step.peak().high()).max(Bytes::compareTo).orElse(Bytes.ZERO);
    Bytes limit = Bytes.ZERO;
    for (RunResult run : result.runs()) {
      limit = limit.max(Budget.limitFor(peak, run.footprint().shared()));
    }
    return limit;
  }

  private static String name(String project) {
    String plain =
        project.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    String cut = plain.substring(0, Math.min(LONGEST, plain.length())).replaceAll("-+$", "");
    return "tests-" + (cut.isEmpty() ? "all" : cut);
  }
}
