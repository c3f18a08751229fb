package dev.headroom.analyzer.scan.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What starts pytest in tox and CI, with files that nobody wrote for us. */
class EnvironmentsTest {
  @TempDir Path root;

  @Test
  void redirectionsAreNoArguments() {
    assertThat(words("pytest -q 2>err.log tests")).containsExactly("-q", "tests");
    assertThat(words("pytest tests >out.txt -n 4")).containsExactly("tests", "-n", "4");
    assertThat(words("pytest > out.txt 2>&1 -n 4")).containsExactly("-n", "4");
    assertThat(words("pytest tests &>> all.log")).containsExactly("tests");
    assertThat(words("pytest < in.txt 2> err.txt")).isEmpty();
    assertThat(words("pytest 'a.py::test[>1]' -k 'x > y'"))
        .containsExactly("a.py::test[>1]", "-k", "x > y");
    assertThat(CommandLine.in("pytest a > x && pytest b")).hasSize(2);
  }

  @Test
  void aTableThatIsNoToxIsNone() throws IOException {
    Files.writeString(root.resolve("pyproject.toml"), "[tool.tox]\nlegacy_tox_ini = 3 # pytest\n");
    assertThat(Environments.read(root, List.of("pyproject.toml"))).isEmpty();
  }

  @Test
  void aFolderThatNoFileSystemHasIsTheOneAbove() throws IOException {
    Path workflows = Files.createDirectories(root.resolve(".github/workflows"));
    Files.writeString(
        workflows.resolve("ci.yml"),
        """
        jobs:
          a:
            steps:
              - run: pytest tests
                working-directory: "a\\0b"
        """);
    assertThat(Environments.read(root, List.of(".github/workflows/ci.yml")))
        .extracting(EnvironmentCommand::folder)
        .doesNotContain("a\0b")
        .hasSize(1);
    Files.writeString(
        root.resolve("tox.toml"), "[env.x]\nchange_dir = \"a\\u0000b\"\ncommands = [\"pytest\"]\n");
    assertThat(Environments.read(root, List.of("tox.toml"))).hasSize(1);
  }

  private static List<String> words(String line) {
    List<CommandLine> found = CommandLine.in(line);
    assertThat(found).hasSize(1);
    return found.get(0).words();
  }
}
