package dev.headroom.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people and scripts expect of a command line. */
class InterfaceTest {
  private static final String[] MACHINE = {"--memory", "2GiB", "--cpus", "16"};

  @TempDir Path folder;

  @BeforeEach
  void aSuiteWithTooManyWorkers() throws IOException {
    write("pytest.ini", "[pytest]\r\naddopts = -q -n auto --strict-markers\r\n");
    write(
        "tests/test_model.py",
        """
        import pytest
        from sentence_transformers import SentenceTransformer


        @pytest.fixture()
        def model():
            return SentenceTransformer("all-MiniLM-L6-v2")


        """
            + "def test_a(model):\n    assert model\n\n\ndef test_b(model):\n    assert model");
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private Run run(String command, String... more) {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of(more));
    words.addAll(List.of(MACHINE));
    return Run.of(folder, words.toArray(String[]::new));
  }

  @Test
  void certainFixesAreAPatchThatChangesNothingByItself() throws IOException {
    Run diff = run("audit", "--diff");
    assertThat(diff.out())
        .contains("--- a/pytest.ini\n+++ b/pytest.ini\n")
        .containsPattern(
            "-addopts = -q -n auto --strict-m.*\r\n\\+addopts = -q -n \\d --strict-m.*\r\n")
        .contains("-@pytest.fixture()\n+@pytest.fixture(scope=\"session\")\n");
    assertThat(folder.resolve("pytest.ini")).content().contains("-n auto");
    assertThat(folder.resolve("headroom-report.html")).doesNotExist();
  }

  @Test
  void gitAppliesThePatch() throws Exception {
    Path git = Path.of("/usr/bin/git");
    assumeTrue(Files.isExecutable(git), "git is not installed");
    String patch = run("audit", "--diff").out();
    Process apply =
        new ProcessBuilder(git.toString(), "apply", "-").directory(folder.toFile()).start();
    try (OutputStream in = apply.getOutputStream()) {
      in.write(patch.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(apply.waitFor()).isZero();
    assertThat(folder.resolve("pytest.ini")).content().containsPattern("-n \\d --");
    assertThat(run("audit", "--diff").out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "addopts = [\"-q\", \"-n\", \"auto\"]|addopts = [\"-q\", \"-n\", \"\\d\"]",
        "addopts = \"-nauto\"|addopts = \"-n\\d\"",
        "addopts = '--numprocesses=auto'|addopts = '--numprocesses=\\d'"
      })
  void theNumberIsChangedInEveryForm(String before, String after) throws IOException {
    Files.delete(folder.resolve("pytest.ini"));
    write("pyproject.toml", "[tool.pytest.ini_options]\n" + before + "\n");
    assertThat(run("audit", "--diff").out().lines())
        .contains("-" + before)
        .anyMatch(line -> line.matches("\\+" + after.replace("[", "\\[")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int|\\d",
        "env|PYTEST_XDIST_AUTO_NUM_WORKERS=\\d",
        "conftest|return \\d",
        "pom|<forkCount>\\d</forkCount>",
        "gradle|maxParallelForks = \\d"
      })
  void theNumberIsEmittedForWhatTakesIt(String form, String line) {
    Run run = run("workers", "--emit", form);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out().lines().map(String::strip)).anyMatch(l -> l.matches(line));
  }

  @Test
  void theWayToALoadIsShown() throws IOException {
    Files.createDirectories(folder.resolve("shop"));
    Files.writeString(folder.resolve("shop/__init__.py"), "");
    Files.writeString(
        folder.resolve("shop/store.py"),
        """
        import faiss


        def index():
            return faiss.read_index("a.index")
        """);
    Files.writeString(
        folder.resolve("tests/test_store.py"),
        "from shop import store\n\n\ndef test_index():\n    store.index()\n");
    assertThat(run("explain", "shop/store.py:5").out())
        .contains("1 test reaches it")
        .containsPattern("The way there:\\s+tests/test_store.py:4\\s+→ tests/test_store.py:5")
        .containsPattern("→ shop/store.py:5");
  }

  @Test
  void aPlaceIsExplained() {
    Run fixture = run("explain", "tests/test_model.py:6");
    assertThat(fixture.code()).as(fixture.err()).isZero();
    assertThat(fixture.out()).contains("HR201", "Fixture model, function scope: widen");
    Run load = run("explain", "tests/test_model.py:7");
    assertThat(load.out()).contains("all-MiniLM-L6-v2").contains("2 tests reach it");
    Run nothing = run("explain", "tests/test_model.py:1");
    assertThat(nothing.out())
        .contains("Nothing is known about tests/test_model.py:1.")
        .contains("Lines of this file that are known: 2, 6, 7");
  }

  @Test
  void whatIsNoPlaceIsSaid() {
    assertThat(run("explain", "tests/none.py:1").code()).isEqualTo(2);
    assertThat(run("explain", "/etc/passwd:1").code()).isEqualTo(2);
    assertThat(run("explain", "HR999").code()).isEqualTo(2);
  }

  @Test
  void configSaysWhereAValueComesFrom() throws IOException {
    write("headroom.yaml", "memory: 4GiB\nminWorkers: 2\nrules: {HR302: off}\n");
    Run run =
        Run.of(
            folder, Map.of("HEADROOM_CPUS", "3"), "config", "--reserve", "1GiB", "--color=never");
    Run plain = Run.of(folder, Map.of("HEADROOM_CPUS", "3"), "config", "--reserve", "1GiB");
    assertThat(run.code()).isEqualTo(2); // config has no colours, and says so
    assertThat(plain.out())
        .containsPattern("memory +4.0 GiB +headroom.yaml")
        .containsPattern("cpus +3 +HEADROOM_CPUS")
        .containsPattern("reserve +1.0 GiB +--reserve")
        .containsPattern("minWorkers +2 +headroom.yaml")
        .containsPattern("maxGrowth +not demanded +default")
        .containsPattern("rules off +\\[HR302] +headroom.yaml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh"})
  void completionIsAScriptThatBashReads(String shell) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash here");
    Run run = Run.of(folder, "completion", shell);
    Path script = Files.writeString(folder.resolve("complete"), run.out());
    Process bash = new ProcessBuilder("/bin/bash", "-n", script.toString()).inheritIO().start();
    assertThat(bash.waitFor()).isZero();
    assertThat(run.out()).contains("--max-growth").contains("diagnose");
  }

  @Test
  void fishKnowsEveryCommandAndItsOptions() {
    Run run = Run.of(folder, "completion", "fish");
    assertThat(run.out().lines()).allMatch(l -> l.startsWith("complete -c headroom -n "));
    assertThat(run.out()).contains("-a 'audit'").contains("-l against -r");
  }

  @Test
  void noColourAndNoProgressWhereNobodyWatches() {
    Run run = Run.of(folder, Map.of("NO_COLOR", "1"), "audit", "--memory=1GiB", "--cpus=2", "-q");
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEmpty();
    Run forced =
        Run.of(folder, Map.of("CLICOLOR_FORCE", "1"), "audit", "--memory=1GiB", "--cpus=2");
    assertThat(forced.out()).contains("\u001b[");
    Run verbose = run("audit", "--verbose", "-o", "r.json");
    assertThat(verbose.err()).contains("reading test sources: ").contains(" ms");
  }
}
