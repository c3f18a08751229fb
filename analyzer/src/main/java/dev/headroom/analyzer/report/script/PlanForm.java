package dev.headroom.analyzer.report.script;

import dev.headroom.analyzer.advise.AuditResult;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A plan in the words of a tool that runs it, by the name that {@code --emit} takes. */
public record PlanForm(String name, Function<AuditResult, String> render) {
  private static final List<PlanForm> ALL =
      List.of(
          new PlanForm("sh", PlanScript::render),
          new PlanForm("pytest.ini", PytestIni::render),
          new PlanForm("makefile", Makefile::render),
          new PlanForm("github", GithubWorkflow::render),
          new PlanForm("gitlab", GitlabPipeline::render),
          new PlanForm("k8s", KubernetesJob::render));

  /** The form of that name. */
  public static Optional<PlanForm> named(String name) {
    return ALL.stream().filter(form -> form.name.equals(name)).findFirst();
  }

  /** All names, in the order of the help. */
  public static List<String> names() {
    return ALL.stream().map(PlanForm::name).toList();
  }
}
