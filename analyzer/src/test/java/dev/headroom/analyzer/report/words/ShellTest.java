package dev.headroom.analyzer.report.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShellTest {
  private static final List<String> HOSTILE =
      List.of(
          "tests/plain_1.py",
          "with blank",
          "it's",
          "$(touch owned)",
          "`id`",
          "a;b|c&d>e",
          "*?[x]{a,b}~!#",
          "back\\slash",
          "two\nlines",
          "\u001b[31m and it's \\ here",
          "right\u202eleft",
          "-n",
          "");

  @Test
  void plainWordsStayPlain() {
    assertThat(Shell.command(List.of("pytest", "tests/unit", "-n", "2", "-m", "not gpu")))
        .isEqualTo("pytest tests/unit -n 2 -m 'not gpu'");
  }

  @Test
  void nothingHiddenIsPrinted() {
    assertThat(Shell.word("a\u202eb\u001bc")).isEqualTo("$'a\\342\\200\\256b\\033c'");
  }

  @Test
  void theShellGetsEachWordAsItIs() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash here");
    List<String> command = new ArrayList<>(List.of("printf", "%s\\0"));
    command.addAll(HOSTILE);
    Process bash =
        new ProcessBuilder("/bin/bash", "-c", Shell.command(command))
            .redirectErrorStream(true)
            .start();
    String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).isZero();
    assertThat(out).isEqualTo(String.join("\0", HOSTILE) + "\0");
  }
}
