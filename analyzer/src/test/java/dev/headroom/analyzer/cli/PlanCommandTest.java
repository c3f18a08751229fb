package dev.headroom.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of a plan, as they would be typed: they must select what the run selects. */
class PlanCommandTest {
  private static final String MODEL =
      """
      import pytest
      from sentence_transformers import SentenceTransformer

      %s

      @pytest.fixture
      def model():
          return SentenceTransformer("all-mpnet-base-v2")


      """;

  @TempDir Path folder;

  @Test
  void aMarkOfTheConfigurationStaysInForce() throws IOException {
    write("pytest.ini", "[pytest]\naddopts = -m \"not slow\"\n");
    String slow = "@pytest.mark.slow\ndef test_slow(%s):\n    pass\n";
    StringBuilder times = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      write(
          "a%02d/test_l.py".formatted(i), "import pytest\n\n" + tests(9, "") + slow.formatted(""));
      times.append(", \"a%02d/test_l.py::test_0\": 30".formatted(i));
      write(
          "b%02d/test_h.py".formatted(i),
          MODEL.formatted("pytestmark = pytest.mark.gpu\n")
              + tests(3, "model")
              + slow.formatted("model"));
      times.append(", \"b%02d/test_h.py::test_0\": 8".formatted(i));
    }
    write(".test_durations", "{" + times.substring(2) + "}");
    Run run = plan("--memory", "2GiB", "--cpus", "4");
    assertThat(run.out()).contains("pytest -m '(not slow) and ").doesNotContain("-m gpu");
  }

  @Test
  void theValueOfAnOptionIsNoPath() throws IOException {
    for (int i = 0; i < 4; i++) {
      write("unit/test_%d.py".formatted(i), "def test_unit():\n    pass\n");
      write("heavy/test_%d.py".formatted(i), "def test_unit():\n    pass\n");
    }
    Run named =
        plan(
            "--memory",
            "8GiB",
            "--cpus",
            "2",
            "--shards",
            "2",
            "--",
            "-k",
            "unit",
            "--rootdir",
            ".");
    assertThat(named.out()).contains("pytest -k unit --rootdir . ");
    Run left =
        plan(
            "--memory",
            "8GiB",
            "--cpus",
            "2",
            "--shards",
            "2",
            "--",
            "--deselect",
            "unit/test_0.py::test_unit");
    assertThat(left.out()).contains("pytest --deselect unit/test_0.py::test_unit ");
  }

  @Test
  void whatSelectsWithoutAValueIsKept() throws IOException {
    for (int i = 0; i < 4; i++) {
      write("src/m%d.py".formatted(i), "def f():\n    '''\n    >>> 1\n    1\n    '''\n");
    }
    Run run =
        plan("--memory", "8GiB", "--cpus", "2", "--shards", "2", "--", "--doctest-modules", "src");
    assertThat(run.out()).contains("pytest --doctest-modules src/m");
  }

  @Test
  void singleTestsCantBeSharedOut() throws IOException {
    write("test_a.py", tests(3, ""));
    Run run = plan("--shards", "2", "--", "test_a.py::test_0");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("tests can't be shared out", "--shards");
  }

  @Test
  void asTextAndAsJson() throws IOException {
    write("test_a.py", tests(3, ""));
    Run plain = plan("--memory", "8GiB", "--cpus", "2");
    Run text = plan("--memory", "8GiB", "--cpus", "2", "--emit", "text");
    Run json = plan("--memory", "8GiB", "--cpus", "2", "--emit", "json");
    assertThat(text.out()).isEqualTo(plain.out()).isNotBlank();
    assertThat(new ObjectMapper().readTree(json.out()).at("/runs/0/plan/command").get(0).asText())
        .isEqualTo("pytest");
    assertThat(plan("--emit", "toml").err()).contains("Known ones are text, json, sh");
  }

  @Test
  void aBareSizeOfAFewBytesIsAMistake() throws IOException {
    write("test_a.py", tests(3, ""));
    Run run = plan("--memory", "2", "--cpus", "2");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("\"2\" means 2 bytes: did you mean 2GiB?");
    assertThat(plan("--memory", "8589934592", "--cpus", "2", "--reserve", "0").code()).isZero();
  }

  @Test
  void moreMachinesThanTheToolTakes() throws IOException {
    write("test_a.py", tests(3, ""));
    Run run = plan("--shards", "201", "--emit", "gitlab");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("too many machines for gitlab", "200 at most");
    assertThat(plan("--shards", "200", "--emit", "gitlab").code()).isZero();
  }

  @Test
  void moreProcessorsThanAnyMachineHas() throws IOException {
    write("test_a.py", tests(3, ""));
    Run run = plan("--memory", "8GiB", "--cpus", "1000000000");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("1 to 4096");
    write("headroom.yaml", "cpus: 1000000000\n");
    assertThat(plan().code()).isEqualTo(2);
    write("headroom.yaml", "cpus: 4096\n");
    assertThat(plan("--memory", "8GiB").code()).isZero();
  }

  @Test
  void manyFilesWithAModelOfTheirOwnAreABatch() throws IOException {
    StringBuilder times = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      write("light/test_%02d.py".formatted(i), tests(10, ""));
      write("heavy/test_%02d.py".formatted(i), MODEL.formatted("") + tests(3, "model"));
      times.append(", \"light/test_%02d.py::test_0\": 60".formatted(i));
    }
    write(".test_durations", "{" + times.substring(2) + "}");
    Run run = plan("--memory", "1.7GiB", "--cpus", "4");
    assertThat(run.out()).contains("pytest light -n 4").contains("pytest heavy");
  }

  private static String tests(int count, String argument) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append("def test_").append(i).append('(').append(argument).append("):\n    pass\n\n\n");
    }
    return text.toString();
  }

  private Run plan(String... arguments) {
    List<String> words = new ArrayList<>(List.of("plan"));
    words.addAll(List.of(arguments));
    return Run.of(folder, words.toArray(new String[0]));
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
