package dev.headroom.analyzer.report.script;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.plan.ShardCount;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A plan in the words of a tool that runs it, by the name that {@code --emit} takes.
 *
 * @param mostShards machines that the tool takes at once
 */
public record PlanForm(String name, int mostShards, Function<AuditResult, String> render) {
  /** {@code parallel:matrix} of GitLab makes no more jobs. */
  private static final int GITLAB = 200;

  private static final List<PlanForm> ALL =
      List.of(
          new PlanForm("sh", ShardCount.MOST, PlanScript::render),
          new PlanForm("pytest.ini", ShardCount.MOST, PytestIni::render),
          new PlanForm("makefile", ShardCount.MOST, Makefile::render),
          new PlanForm("github", ShardCount.MOST, GithubWorkflow::render),
          new PlanForm("gitlab", GITLAB, GitlabPipeline::render),
          new PlanForm("k8s", ShardCount.MOST, KubernetesJob::render));

  /** The form of that name. */
  public static Optional<PlanForm> named(String name) {
    return ALL.stream().filter(form -> form.name.equals(name)).findFirst();
  }

  /** All names, in the order of the help. */
  public static List<String> names() {
    return ALL.stream().map(PlanForm::name).toList();
  }
}
