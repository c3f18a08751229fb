package dev.headroom.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  @TempDir Path folder;

  @Test
  void showsThisHostWhateverItIs() {
    Run run = Run.of(folder, "check");
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("Memory", "limit here", "Test runs now", "Evidence of kills", "Tools")
        .contains("dmesg");
  }
}
