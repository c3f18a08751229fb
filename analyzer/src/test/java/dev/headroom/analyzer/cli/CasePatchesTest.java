package dev.headroom.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The patches of the rules' own examples: git takes each of them. */
class CasePatchesTest {
  private static final Path GIT = Path.of("/usr/bin/git");

  @TempDir Path folder;

  @Test
  void gitTakesThePatchOfEveryExampleThatHasOne() throws Exception {
    assumeTrue(Files.isExecutable(GIT), "git is not installed");
    Map<String, String> patches = new TreeMap<>();
    for (SuiteCase suite : SuiteCase.all()) {
      if (suite.name().endsWith(" positive")) {
        String rule = suite.name().substring(0, "HR000".length());
        Path tree = Files.createDirectories(folder.resolve(rule));
        if (edited(suite.audit(tree)).contains(rule)) {
          patches.put(rule, applied(suite, tree));
        }
      }
    }
    assertThat(patches.keySet()).containsExactly("HR201", "HR205", "HR301", "HR302", "HR307");
    assertThat(patches.get("HR205"))
        .contains("+pytestmark = pytest.mark.xdist_group(\"model\")\n")
        .contains("-addopts = -n 8\n+addopts = -n 8 --dist loadgroup\n");
    assertThat(patches.get("HR307")).containsPattern("-\tpytest -n 64\n\\+\tpytest -n \\d+\n");
    assertThat(patches.get("HR201")).contains("+@pytest.fixture(scope=\"session\")\n");
  }

  @Test
  void linesOfAWorkflowAreMendedToo() throws Exception {
    assumeTrue(Files.isExecutable(GIT), "git is not installed");
    SuiteCase suite =
        SuiteCase.all().stream()
            .filter(c -> c.name().equals("HR307 positive"))
            .findFirst()
            .orElseThrow();
    Map<String, String> files = new TreeMap<>(suite.files());
    files.remove("Makefile");
    files.put(
        ".github/workflows/ci.yml",
        """
        on: push
        jobs:
          t:
            runs-on: ubuntu-latest
            steps:
              - run: pytest -n 64 tests
        """);
    SuiteCase workflow = new SuiteCase(suite.name(), files, suite.expected());
    workflow.audit(folder);
    assertThat(applied(workflow, folder))
        .containsPattern(
            "-      - run: pytest -n 64 tests\n\\+      - run: pytest -n \\d+ tests\n");
  }

  /** Rules of the findings that come with an edit. */
  private static Set<String> edited(JsonNode result) {
    Map<String, String> rules = new TreeMap<>();
    result
        .get("findings")
        .forEach(f -> rules.put(f.get("fingerprint").asText(), f.get("rule").asText()));
    Set<String> edited = new TreeSet<>();
    for (JsonNode edit : result.get("edits")) {
      edited.add(rules.getOrDefault(edit.get("finding").asText(), "none"));
    }
    return edited;
  }

  private static String applied(SuiteCase suite, Path tree) throws Exception {
    String[] machine = {"machine", "16GiB", "4"};
    for (String line : suite.expected()) {
      machine = line.startsWith("machine ") ? line.split(" ", -1) : machine;
    }
    Run run = Run.of(tree, "audit", "--diff", "--memory", machine[1], "--cpus", machine[2]);
    assertThat(git(tree, run.out(), "apply", "--check", "-")).as(run.out()).isZero();
    assertThat(git(tree, run.out(), "apply", "-")).isZero();
    return run.out();
  }

  private static int git(Path tree, String patch, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(GIT.toString()));
    command.addAll(List.of(words));
    Process git = new ProcessBuilder(command).directory(tree.toFile()).start();
    try (OutputStream in = git.getOutputStream()) {
      in.write(patch.getBytes(StandardCharsets.UTF_8));
    }
    return git.waitFor();
  }
}
