package dev.headroom.analyzer.report.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.report.SampleResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** The script, run with a stand-in for pytest that writes down what it is started with. */
class PlanScriptTest {
  private static final String PYTEST =
      """
      #!/bin/sh
      echo "$@" >> "$LOG"
      for word; do
        case $word in --junitxml=*) report=${word#--junitxml=} ;; esac
      done
      printf '<?xml version="1.0" encoding="utf-8"?><testsuites><testsuite name="pytest">' > "$report"
      printf '<testcase classname="tests.t" name="a&lt;testsuites&gt;" time="0.5"/>' >> "$report"
      printf '</testsuite></testsuites>' >> "$report"
      n=$(wc -l < "$LOG")
      [ "$n" -ne "${FAIL:-0}" ]
      """;

  @TempDir private Path folder;
  private Path project;
  private Path log;

  @BeforeEach
  void prepare() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash on this machine");
    Path programs = Files.createDirectories(folder.resolve("bin"));
    Path pytest = programs.resolve("pytest");
    Files.writeString(pytest, PYTEST);
    assertThat(pytest.toFile().setExecutable(true)).isTrue();
    project = Files.createDirectories(folder.resolve("it's a project"));
    log = folder.resolve("log");
    Files.writeString(project.resolve("plan.sh"), PlanScript.render(SampleResult.crowded()));
  }

  @Test
  void stopsAtAFailureAndGoesOnThere() throws Exception {
    int steps = PlanStep.of(SampleResult.crowded()).size();
    assertThat(steps).isGreaterThan(1);
    assertThat(run("2")).isEqualTo(1);
    assertThat(started()).hasSize(2);
    assertThat(run("0", "--resume")).isZero();
    // the first had passed, the second is run again
    assertThat(started()).hasSize(steps + 1);
    assertThat(started().get(1).replaceAll("step-.*", ""))
        .isEqualTo(started().get(2).replaceAll("step-.*", ""));
    assertThat(suites()).isEqualTo(steps);
    assertThat(run("0", "--resume")).isZero();
    assertThat(started()).hasSize(steps + 1);
    assertThat(run("0")).isZero();
    assertThat(started()).hasSize(2 * steps + 1);
  }

  @Test
  void begunAtAStepOrMisused() throws Exception {
    int steps = PlanStep.of(SampleResult.crowded()).size();
    assertThat(run("0", Integer.toString(steps))).isZero();
    assertThat(started()).hasSize(1);
    assertThat(run("0", "--again")).isEqualTo(2);
  }

  @Test
  void aMachineThatIsNotThereIsNoSuccess() throws Exception {
    AuditResult sharded = ScriptSteps.sharded();
    Files.writeString(project.resolve("plan.sh"), PlanScript.render(sharded));
    for (String shard : List.of("3", "0", "02", "two", "9999999999999999999")) {
      assertThat(run(Map.of("SHARD", shard), "0")).as(shard).isEqualTo(2);
      assertThat(log).doesNotExist();
    }
    assertThat(run(Map.of("SHARD", "2"), "0")).isZero();
    assertThat(started()).hasSize(1);
  }

  @Test
  void reportsOfOneNameInTwoModulesAreBothKept() throws Exception {
    Path build = project.resolve("build it");
    Files.writeString(build, ScriptSteps.BUILD);
    assertThat(build.toFile().setExecutable(true)).isTrue();
    AuditResult result = ScriptSteps.build(List.of("./build it"));
    Files.writeString(project.resolve("plan.sh"), PlanScript.render(result));
    assertThat(run("0")).isEqualTo(1);
    assertThat(suites()).isEqualTo(2);
  }

  private List<String> started() throws IOException {
    return Files.readAllLines(log);
  }

  private int suites() throws Exception {
    Document merged =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(project.resolve(".headroom/plan/junit.xml").toFile());
    assertThat(merged.getDocumentElement().getTagName()).isEqualTo("testsuites");
    return merged.getElementsByTagName("testsuite").getLength();
  }

  private int run(String fail, String... arguments) throws Exception {
    return run(Map.of(), fail, arguments);
  }

  private int run(Map<String, String> environment, String fail, String... arguments)
      throws Exception {
    ProcessBuilder builder = new ProcessBuilder("bash", "plan.sh");
    builder.command().addAll(List.of(arguments));
    builder.directory(project.toFile()).redirectErrorStream(true);
    builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
    builder.environment().put("LOG", log.toString());
    builder.environment().put("FAIL", fail);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(text).doesNotContain("command not found");
    return process.waitFor();
  }
}
