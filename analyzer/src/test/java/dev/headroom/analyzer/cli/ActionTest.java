package dev.headroom.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step of action.yml that audits, with a stand-in for the program. */
class ActionTest {
  private static final Path ACTION = Path.of("..", "action.yml");

  private static final String COMMIT =
      "git init -q . && git -c user.name=a -c user.email=a@b commit -q --allow-empty -m x";

  @TempDir Path folder;

  @BeforeEach
  void aProgramThatWritesDownWhatItIsAsked() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash here");
    Path program = folder.resolve("headroom");
    Files.writeString(
        program,
        """
        #!/bin/bash
        printf '%s\\n' "$@" "growth ${HEADROOM_MAX_GROWTH-unset}" > "$ACTION/asked"
        echo "### The verdict" > "$RUNNER_TEMP/headroom/summary.md"
        exit 1
        """);
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }

  /** The text of the step with that id, without its indent. */
  private static String script(String id) throws IOException {
    StringBuilder script = new StringBuilder();
    boolean step = false;
    boolean inside = false;
    for (String line : Files.readAllLines(ACTION)) {
      step = line.startsWith("    - ") ? line.equals("    - id: " + id) : step;
      inside = inside && line.startsWith("        ");
      if (inside) {
        script.append(line.substring(8)).append('\n');
      }
      inside |= step && line.equals("      run: |");
    }
    return script.toString();
  }

  private List<String> asked(Map<String, String> inputs) throws Exception {
    Path script = Files.writeString(folder.resolve("step.sh"), script("audit"));
    ProcessBuilder bash =
        new ProcessBuilder("/bin/bash", "-eo", "pipefail", script.toString())
            .directory(folder.toFile())
            .inheritIO();
    Map<String, String> environment = new TreeMap<>(inputs);
    environment.put("ACTION", folder.toString());
    environment.put("RUNNER_TEMP", folder.resolve("temp").toString());
    environment.put("GITHUB_STEP_SUMMARY", folder.resolve("shown").toString());
    environment.put("GITHUB_OUTPUT", folder.resolve("outputs").toString());
    bash.environment().putAll(environment);
    assertThat(bash.start().waitFor()).isZero();
    return Files.readAllLines(folder.resolve("asked"));
  }

  @Test
  void withoutAPullRequestNothingIsCompared() throws Exception {
    List<String> asked =
        asked(Map.of("IN_PATH", "my service", "IN_AGAINST", "", "HEADROOM_MAX_GROWTH", "1MiB"));
    assertThat(asked)
        .startsWith("audit", "my service", "--no-evidence")
        .doesNotContain("--against");
    assertThat(asked).endsWith("growth unset");
    assertThat(folder.resolve("shown")).hasContent("### The verdict");
  }

  @Test
  void theStatusIsKeptForTheLastStep() throws Exception {
    asked(Map.of("IN_PATH", ".", "IN_AGAINST", "none"));
    assertThat(folder.resolve("outputs")).content().contains("status=1\n");
  }

  @Test
  void whatIsGivenIsComparedWithAndNeverRun() throws Exception {
    Process init = new ProcessBuilder("/bin/bash", "-c", COMMIT).directory(folder.toFile()).start();
    assumeTrue(init.waitFor() == 0, "git is not installed");
    String path = "$(touch harm); `touch harm`";
    Files.createDirectories(folder.resolve(path));
    List<String> asked = asked(Map.of("IN_PATH", path, "IN_AGAINST", "HEAD"));
    assertThat(asked).containsSequence("--against", "HEAD").contains(path);
    assertThat(folder.resolve("harm")).doesNotExist();
  }
}
