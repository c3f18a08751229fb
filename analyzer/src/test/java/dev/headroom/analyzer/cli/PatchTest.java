package dev.headroom.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fixes of several kinds as patches: git takes them, and afterwards nothing is left to patch. */
class PatchTest {
  private static final Path GIT = Path.of("/usr/bin/git");

  @TempDir Path folder;

  @BeforeEach
  void javaTests() throws IOException {
    for (String name : new String[] {"ATest", "BTest"}) {
      write(
          "src/test/java/p/" + name + ".java",
          "package p;\nclass " + name + " {\n  @org.junit.jupiter.api.Test void t() { }\n}\n");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<forkCount>1C</forkCount>|<forkCount>\\d</forkCount>|<argLine>-Xmx\\d+m</argLine>",
        "<forkCount>4</forkCount><argLine>-Xmx3g</argLine>"
            + "|<forkCount>\\d</forkCount><argLine>-Xmx3g</argLine>|</configuration>",
        "<trimStackTrace>true</trimStackTrace><forkCount>4</forkCount><x/>"
            + "|<forkCount>\\d</forkCount>|<argLine>-Xmx\\d+m</argLine><x/>",
      })
  void forksAndHeapOfSurefire(String before, String count, String next) throws Exception {
    write("pom.xml", pom("        " + before));
    String patch = patch();
    assertThat(patch).contains("-        " + before + "\n");
    applied(patch);
    String pom = Files.readString(folder.resolve("pom.xml"));
    assertThat(pom).containsPattern(count + "\\s*" + next);
    assertThat(patch()).isEmpty();
  }

  @Test
  void aHeapThatAnAgentWouldOverwriteIsLeftToAPerson() throws IOException {
    write("pom.xml", pom("<forkCount>1C</forkCount>") + "<!-- jacoco -->\n");
    assertThat(patch()).isEmpty();
  }

  @Test
  void forksOfGradleWhoseHeapIsBoundedAnyway() throws Exception {
    write("settings.gradle", "rootProject.name = 'p'\n");
    write(
        "build.gradle",
        "plugins { id 'java' }\ntest {\n    useJUnitPlatform()\n    maxParallelForks = 6\n}\n");
    String patch = patch();
    applied(patch);
    assertThat(Files.readString(folder.resolve("build.gradle")))
        .as(patch)
        .containsPattern("    maxParallelForks = [1-5]\n}\n");
  }

  @Test
  void autoIsExplainedOnceWhereItsLineCannotBeChanged() throws Exception {
    write("requirements.txt", "pytest\npytest-xdist\ntorch==2.4.0\nsentence-transformers==3.0.0\n");
    write("conftest.py", "import torch\nimport sentence_transformers\n");
    write("pytest.ini", "[pytest]\naddopts = -n auto -n auto\n");
    for (int i = 0; i < 8; i++) {
      write("tests/test_" + i + ".py", "def test_a():\n    pass\n");
    }
    String patch = patch("--run", ".");
    applied(patch);
    assertThat(Files.readString(folder.resolve("conftest.py")))
        .as(patch)
        .containsPattern("def pytest_xdist_auto_num_workers\\(config\\):\n    return \\d\n$");
  }

  private String patch(String... more) {
    String[] machine = {"audit", "--diff", "--memory", "3GiB", "--cpus", "4"};
    String[] words = new String[machine.length + more.length];
    System.arraycopy(machine, 0, words, 0, machine.length);
    System.arraycopy(more, 0, words, machine.length, more.length);
    return Run.of(folder, words).out();
  }

  /** Checks before it applies, as a person would. */
  @ParameterizedTest
  @CsvSource({"@pytest.fixture(autouse=False), client", "@pytest.fixture, model"})
  void onlyTheFixturesOwnDecoratorIsChanged(String decorator, String bare) throws IOException {
    write(
        "tests/test_a.py",
        """
        import pytest
        from sentence_transformers import SentenceTransformer

        @pytest.fixture
        def client():
            return {}
        %s
        def model():
            return SentenceTransformer("all-mpnet-base-v2")

        def test_a(model, client):
            client["a"] = 1

        def test_b(model, client):
            assert client == {}
        """
            .formatted(decorator));
    String patch = patch();
    if (bare.equals("client")) {
      assertThat(patch).isEmpty();
    } else {
      assertThat(patch)
          .contains(" @pytest.fixture\n def client")
          .contains("+@pytest.fixture(scope=\"session\")\n def model");
    }
  }

  private void applied(String patch) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(GIT), "git is not installed");
    assertThat(git(patch, "apply", "--check", "-")).as(patch).isZero();
    assertThat(git(patch, "apply", "-")).isZero();
  }

  private int git(String patch, String... words) throws IOException, InterruptedException {
    String[] command = new String[words.length + 1];
    command[0] = GIT.toString();
    System.arraycopy(words, 0, command, 1, words.length);
    Process git = new ProcessBuilder(command).directory(folder.toFile()).start();
    try (OutputStream in = git.getOutputStream()) {
      in.write(patch.getBytes(StandardCharsets.UTF_8));
    }
    return git.waitFor();
  }

  private static String pom(String surefire) {
    return """
        <project>
          <modelVersion>4.0.0</modelVersion>
          <groupId>g</groupId><artifactId>a</artifactId><version>1</version>
          <build><plugins><plugin>
            <artifactId>maven-surefire-plugin</artifactId>
            <configuration>
        %s
            </configuration>
          </plugin></plugins></build>
        </project>
        """
        .formatted(surefire);
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
