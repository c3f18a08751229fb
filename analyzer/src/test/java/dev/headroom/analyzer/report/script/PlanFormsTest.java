package dev.headroom.analyzer.report.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.report.SampleResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is emitted is taken by the tools that it is for. */
class PlanFormsTest {
  @TempDir private Path folder;

  @Test
  void workflowIsYamlWithAJobOfTheMatrixForEachMachine() throws IOException {
    JsonNode workflow = yaml("github").get(0);
    JsonNode tests = workflow.path("jobs").path("tests");
    JsonNode matrix = tests.path("strategy").path("matrix").path("include");
    assertThat(matrix).hasSize(1);
    assertThat(matrix.get(0).path("run").asText())
        .contains("pytest", "--junitxml=\"$reports\"/step-1-001.xml");
    assertThat(tests.path("steps")).hasSize(4);
    assertThat(workflow.path("jobs").path("report").path("steps")).hasSize(3);
  }

  @Test
  void pipelineIsYaml() throws IOException {
    JsonNode pipeline = yaml("gitlab").get(0);
    JsonNode tests = pipeline.path("tests");
    assertThat(tests.path("parallel").path("matrix").get(0).path("SHARD").get(0).asText())
        .isEqualTo("1");
    assertThat(tests.path("script").get(0).asText()).contains("case \"$SHARD\" in", "pytest");
    assertThat(tests.path("artifacts").path("reports").path("junit").asText())
        .isEqualTo("reports/*.xml");
  }

  @Test
  void podsAskForTheMemoryOfThePlan() throws IOException {
    List<JsonNode> documents = yaml("k8s");
    assertThat(documents.get(0).path("kind").asText()).isEqualTo("PersistentVolumeClaim");
    JsonNode job = documents.get(1).path("spec");
    assertThat(job.path("completionMode").asText()).isEqualTo("Indexed");
    JsonNode pod = job.path("template").path("spec").path("containers").get(0);
    String memory = pod.path("resources").path("limits").path("memory").asText();
    assertThat(memory).matches("[0-9]+Mi");
    assertThat(pod.path("resources").path("requests").path("memory").asText()).isEqualTo(memory);
    long peak =
        PlanStep.of(SampleResult.crowded()).stream()
            .mapToLong(step -> (long) step.peak().high().inMib())
            .max()
            .orElseThrow();
    assertThat(Long.parseLong(memory.replace("Mi", ""))).isBetween(peak, peak * 2 + 512);
    assertThat(pod.path("args").get(0).asText()).contains("$$((JOB_COMPLETION_INDEX + 1))");
  }

  @Test
  void makeTakesTheMakefile() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/make")), "no make on this machine");
    Path file = folder.resolve("Makefile");
    Files.writeString(file, emitted("makefile"));
    assertThat(output("make", "-n", "-j4", "-f", file.toString(), "test")).contains("pytest");
  }

  @Test
  void bashTakesTheScripts() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash on this machine");
    Path file = folder.resolve("plan.sh");
    Files.writeString(file, emitted("sh"));
    assertThat(output("bash", "-n", file.toString())).isEmpty();
    Files.writeString(file, yaml("gitlab").get(0).path("tests").path("script").get(0).asText());
    assertThat(output("bash", "-n", file.toString())).isEmpty();
    String pod = yaml("k8s").get(1).at("/spec/template/spec/containers/0/args/0").asText();
    Files.writeString(file, pod.replace("$$", "$"));
    assertThat(output("bash", "-n", file.toString())).isEmpty();
  }

  @Test
  void aRunnersOwnOptionsStayAndItsReportIsFound() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash on this machine");
    String lines =
        ShardShell.of(
            PlanStep.of(ScriptSteps.runner(List.of("sh", "-c", "echo \"$PYTEST_ADDOPTS\""))), 1);
    Path file = folder.resolve("step.sh");
    Files.writeString(file, "PYTEST_ADDOPTS='-m x'\nreports=/r\n" + lines);
    assertThat(output("bash", "-eu", file.toString()).strip())
        .isEqualTo("-m x --junitxml='/r/step-1-001.xml'");
  }

  @Test
  void aBuildThatFailsKeepsItsReportsAndNoOlderOnes() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash on this machine");
    Path build = folder.resolve("build.sh");
    Files.writeString(build, ScriptSteps.BUILD);
    Path old = Files.createDirectories(folder.resolve("c/target")).resolve("TEST-demo.ATest.xml");
    Files.writeString(old, "<testsuite/>");
    assertThat(old.toFile().setLastModified(1_000_000_000_000L)).isTrue();
    Path reports = Files.createDirectories(folder.resolve("reports"));
    Path file = folder.resolve("step.sh");
    String lines = ShardShell.of(PlanStep.of(ScriptSteps.build(List.of("sh", "build.sh"))), 1);
    Files.writeString(file, "reports=$PWD/reports\n" + lines);
    Process process =
        new ProcessBuilder("bash", "-eu", file.toString()).directory(folder.toFile()).start();
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(reports.toFile().list((d, name) -> name.endsWith(".xml")))
        .containsExactlyInAnyOrder(
            "step-1-001-a_target_TEST-demo.ATest.xml", "step-1-001-b_target_TEST-demo.ATest.xml");
  }

  @Test
  void iniSetsTheCount() {
    assertThat(emitted("pytest.ini")).containsPattern("(?m)^\\[pytest\\]\naddopts = -n [0-9]+");
  }

  @Test
  void namesFromATreeStayText() {
    assertThat(YamlText.quoted("a\": {b}\n\u0085\\")).isEqualTo("\"a\\\": {b}\\x0a\\x85\\\\\"");
    assertThat(YamlText.block("a\n\nb\n", 2)).isEqualTo("  a\n\n  b\n");
  }

  private static String emitted(String form) {
    AuditResult result = SampleResult.crowded();
    return PlanForm.named(form).orElseThrow().render().apply(result);
  }

  private static List<JsonNode> yaml(String form) throws IOException {
    YAMLMapper mapper = new YAMLMapper();
    List<JsonNode> documents = new ArrayList<>();
    mapper
        .readerFor(JsonNode.class)
        .<JsonNode>readValues(new YAMLFactory().createParser(emitted(form)))
        .forEachRemaining(documents::add);
    return documents;
  }

  private String output(String... words) throws Exception {
    Process process =
        new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    return text;
  }
}
