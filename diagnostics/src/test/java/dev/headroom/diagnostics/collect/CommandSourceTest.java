package dev.headroom.diagnostics.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommandSourceTest {
  @BeforeEach
  void needsAShell() {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs a POSIX shell");
  }

  private static CommandSource shell(String script) {
    return new CommandSource("test", null, "/bin/sh", "-c", script);
  }

  private static String read(CommandSource source) throws IOException {
    try (InputStream in = source.open()) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  @Test
  void givesWhatTheCommandWritesInTheCLocale() throws IOException {
    assertThat(read(shell("echo one; echo $LC_ALL"))).isEqualTo("one\nC\n");
  }

  @Test
  void anEmptyOutputOfAHealthyCommandIsEmpty() throws IOException {
    assertThat(read(shell("exit 0"))).isEmpty();
  }

  @Test
  void manyComplaintsDoNotHoldUpTheOutput() throws IOException {
    String text =
        read(
            shell(
                "i=0; while [ $i -lt 9000 ]; do echo complaint $i >&2; i=$((i+1)); done; echo x"));
    assertThat(text).isEqualTo("x\n");
  }

  @Test
  void aRefusalSaysWhatOpensTheSource() {
    assertThatThrownBy(
            () ->
                shell(
                        "echo 'dmesg: read kernel buffer failed: Operation not permitted' >&2; exit 1")
                    .open())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("dmesg_restrict")
        .hasMessageContaining("sudo");
  }

  @Test
  void anUnknownFailureIsToldInTheCommandsOwnWords() {
    assertThatThrownBy(() -> shell("echo 'disk on fire' >&2; exit 3").open())
        .hasMessage("disk on fire");
    assertThatThrownBy(() -> shell("exit 3").open()).hasMessage("exit code 3");
  }

  @Test
  void aMissingProgramIsAnErrorOfReading() {
    assertThatThrownBy(() -> new CommandSource("x", null, "no-such-program-at-all").open())
        .isInstanceOf(IOException.class);
  }

  @Test
  void aCommandThatTakesTooLongIsStopped() {
    CommandSource slow =
        new CommandSource(
            "slow",
            List.of("/bin/sh", "-c", "exec tail -f /dev/null"),
            null,
            Duration.ofMillis(50));
    assertThatThrownBy(slow::open).hasMessageContaining("too long");
  }
}
