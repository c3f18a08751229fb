package dev.headroom.analyzer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.rules.ProjectSettings;
import dev.headroom.analyzer.scan.TestFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunnerTemplateTest {
  private final List<TestFile> auth = Parts.files("tests/unit/auth", 3, 5);
  private final List<TestFile> core = Parts.files("tests/unit/core", 2, 5);
  private final List<TestFile> integration = Parts.files("tests/integration", 2, 5);

  @Test
  void namesStandForExactlyTheirFiles() {
    RunnerTemplate runner = template("python run.py {batch} [-n {workers}] --tag='a b'", false);
    assertThat(runner.names(auth)).contains(List.of("auth"));
    assertThat(runner.names(both(auth, core))).contains(List.of("unit"));
    assertThat(runner.names(both(auth, integration))).contains(List.of("auth", "slow"));
    assertThat(runner.names(core)).as("no name runs them alone").isEmpty();
    assertThat(runner.names(both(both(auth, core), integration))).contains(List.of("full"));
  }

  @Test
  void runnerOfOneNameIsToldNoMore() {
    RunnerTemplate runner = template("run {batch}", true);
    assertThat(runner.canSay(auth)).isTrue();
    assertThat(runner.canSay(both(auth, integration))).isFalse();
    assertThat(runner.canSay(core)).isFalse();
  }

  @Test
  void bracketsAreForParallelRuns() {
    RunnerTemplate runner = template("python run.py {batch} [-n {workers}] --tag='a b' [x]", false);
    assertThat(runner.command(List.of("auth"), 3))
        .containsExactly("python", "run.py", "auth", "-n", "3", "--tag=a b", "[x]");
    assertThat(runner.command(List.of("auth"), 0))
        .containsExactly("python", "run.py", "auth", "--tag=a b", "[x]");
  }

  private RunnerTemplate template(String command, boolean one) {
    Map<String, String> names =
        Map.of(
            "tests/unit", "unit",
            "tests/unit/auth", "auth",
            "tests/integration", "slow",
            ".", "full");
    ProjectSettings settings =
        new ProjectSettings(
            null, null, null, null, null, null, command, names, one, null, null, null, Set.of(),
            List.of());
    return RunnerTemplate.of(settings, both(both(auth, core), integration)).orElseThrow();
  }

  private static List<TestFile> both(List<TestFile> a, List<TestFile> b) {
    List<TestFile> all = new ArrayList<>(a);
    all.addAll(b);
    return all;
  }
}
