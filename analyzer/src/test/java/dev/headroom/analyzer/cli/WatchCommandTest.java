package dev.headroom.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class WatchCommandTest {
  @TempDir Path folder;

  @BeforeEach
  void needsLinux() {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "needs Linux' /proc");
  }

  @Test
  void aRunnerThatNobodyKnowsIsNotWaitedFor() {
    Run run = Run.of(folder, "watch", "--name", "pitest");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("pytest, Maven, Gradle, jest");
  }

  @Test
  void watchesAProcessUntilItEndsAndKeepsARecording() throws IOException {
    // it ends as soon as it was seen in the recording
    Process watched =
        new ProcessBuilder(
                "/bin/sh", "-c", "until grep -qs '\"sample\".*held.*\\[\\[' a.jsonl; do :; done")
            .directory(folder.toFile())
            .start();
    try {
      String pid = Long.toString(watched.pid());
      Run run = Run.of(folder, "watch", "--pid", pid, "--interval", "50", "--record", "a.jsonl");
      assertThat(run.code()).isZero();
      assertThat(run.out().lines()).isNotEmpty().allMatch(l -> l.contains("left"));
      assertThat(run.err()).contains("has ended");
      Files.writeString(folder.resolve("empty.log"), "");
      Run diagnosed = Run.of(folder, "diagnose", "--log", "empty.log", "--recording", "a.jsonl");
      assertThat(diagnosed.out()).contains("None found in 2 sources").doesNotContain("breaks off");
    } finally {
      watched.destroyForcibly();
    }
  }

  @Test
  void aThresholdOfAllIsAlwaysLowAndRunsTheCommandOnce() throws IOException {
    Run run =
        Run.of(
            folder,
            "watch",
            "--looks",
            "3",
            "--interval",
            "50",
            "--low",
            "100",
            "--on-low",
            "echo x >> " + folder.resolve("rung"));
    assertThat(run.code()).isZero();
    assertThat(run.err().lines().filter(l -> l.contains("are left"))).hasSize(1);
    Path rung = folder.resolve("rung");
    while (!Files.exists(rung) || Files.size(rung) == 0) {
      Thread.onSpinWait();
    }
    assertThat(Files.readAllLines(rung)).hasSize(1);
  }

  @Test
  void anIntervalOutOfRangeIsRefused() {
    assertThat(Run.of(folder, "watch", "--interval", "1").code()).isEqualTo(ExitCode.USAGE);
  }
}
