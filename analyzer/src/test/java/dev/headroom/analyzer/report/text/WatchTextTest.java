package dev.headroom.analyzer.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.diagnostics.collect.RunningProcess;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.HostMemory;
import dev.headroom.diagnostics.record.ProcessSample;
import dev.headroom.diagnostics.record.RecordedProcess;
import dev.headroom.diagnostics.record.Role;
import dev.headroom.diagnostics.record.live.Watched;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchTextTest {
  private static Watched watched(int workers, boolean low) {
    List<Watched.Row> rows = new ArrayList<>();
    rows.add(row(10, Role.CONTROLLER, "pytest", 50));
    for (int i = 0; i < workers; i++) {
      rows.add(row(20 + i, Role.WORKER, "gw" + i, 100 + i));
    }
    HostMemory host =
        new HostMemory(
            Bytes.gib(8),
            Bytes.gib(1),
            Bytes.ZERO,
            Bytes.gib(4),
            "/sys/fs/cgroup/memory/a/rather/long/path/of/a/group/memory.limit_in_bytes",
            2,
            List.of(),
            "live",
            null);
    RunningProcess other =
        new RunningProcess(
            99, 1, "evil\u001b[2J", List.of("evil\u001b[2J", "x".repeat(300)), Bytes.gib(1), true);
    return new Watched(Instant.EPOCH, host, rows, List.of(other), Duration.ofSeconds(42), low);
  }

  private static Watched.Row row(long pid, Role role, String name, int mib) {
    return new Watched.Row(
        new RecordedProcess(pid, 1, role, name, pid, "python -c x", Duration.ZERO, null),
        new ProcessSample(pid, Bytes.mib(mib), Bytes.ZERO, null),
        pid == 20 ? Bytes.mib(30) : Bytes.ZERO);
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 200})
  void fitsIntoTheTerminalAndObeysNobody(int columns) {
    List<String> screen = WatchText.screen(watched(3, false), columns, 24, Ink.NONE);
    assertThat(screen).hasSizeLessThanOrEqualTo(24);
    assertThat(screen).allSatisfy(l -> assertThat(l).hasSizeLessThanOrEqualTo(columns));
    String all = String.join("\n", screen);
    assertThat(all).contains("3 workers", "gone in 42 s", "gw0", "130 MiB", "controller");
    assertThat(all).doesNotContain("\u001b");
  }

  @Test
  void moreWorkersThanLinesAreCounted() {
    List<String> screen = WatchText.screen(watched(40, false), 80, 24, Ink.NONE);
    assertThat(screen).hasSizeLessThanOrEqualTo(24);
    assertThat(String.join("\n", screen)).contains("more", "Beside the tests");
  }

  @Test
  void aLowBudgetIsSaidInWords() {
    assertThat(String.join("\n", WatchText.screen(watched(1, true), 80, 24, Ink.NONE)))
        .contains("LOW");
    assertThat(WatchText.line(watched(1, true)))
        .contains("LOW", "left 1.0 GiB of 4.0 GiB", "gone in 42 s", "gw0 130 MiB")
        .doesNotContain("\n");
  }
}
