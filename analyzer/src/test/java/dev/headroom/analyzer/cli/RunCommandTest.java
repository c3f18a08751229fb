package dev.headroom.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
  @TempDir Path folder;

  @Test
  void aRunOfOtherArgumentsIsNotGoneOnWith() throws IOException {
    Files.createDirectories(folder.resolve(".headroom/run"));
    Files.writeString(
        folder.resolve(".headroom/run/state.json"),
        """
        {"arguments":["run","--","tests/unit"],"steps":[
          {"name":"a","root":".","command":["touch","ran"],"workers":0,"done":false,"exit":0}]}
        """);
    Run run = Run.of(folder, "run", "--resume", "--", "tests/other");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("headroom run -- tests/unit", "leave out --resume");
    assertThat(folder.resolve("ran")).doesNotExist();
    Run same = Run.of(folder, "run", "--resume", "--", "tests/unit");
    assertThat(same.code()).isZero();
    assertThat(folder.resolve("ran")).exists();
  }

  @Test
  void aRunThatHasEndedIsBegunAnew() throws IOException {
    Files.createDirectories(folder.resolve(".headroom/run"));
    Files.writeString(
        folder.resolve(".headroom/run/state.json"),
        """
        {"arguments":["run"],"steps":[
          {"name":"a","root":".","command":["pytest"],"workers":0,"done":true,"exit":0}]}
        """);
    Run run = Run.of(folder, "run", "--resume");
    assertThat(run.err()).contains("this is a new one");
    assertThat(run.code()).as("there are no tests to plan").isEqualTo(ExitCode.NOTHING_TO_SCAN);
  }
}
