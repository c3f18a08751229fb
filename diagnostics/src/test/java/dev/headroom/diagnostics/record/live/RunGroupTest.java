package dev.headroom.diagnostics.record.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.diagnostics.collect.Cgroup;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.record.GroupSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunGroupTest {
  @TempDir Path folder;

  @Test
  void aFolderThatCountsNothingIsNoGroupAndIsTakenAway() {
    assertThat(RunGroup.make(new Cgroup(2, folder, "/x", false), "headroom-1", Bytes.gib(1)))
        .isEmpty();
    assertThat(folder.resolve("headroom-1")).doesNotExist();
  }

  @Test
  void version2IsRead() throws IOException {
    Files.writeString(folder.resolve("memory.current"), "1000000\n");
    Files.writeString(folder.resolve("memory.peak"), "3000000\n");
    Files.writeString(
        folder.resolve("memory.stat"),
        "anon 500000\nfile 400000\nkernel 70000\nshmem 1000\ninactive_file 300000\n");
    Files.writeString(folder.resolve("memory.events"), "low 0\nhigh 0\nmax 4\noom 2\noom_kill 1\n");
    try (GroupProbe probe = new GroupProbe(2, folder)) {
      assertThat(probe.look())
          .isEqualTo(new GroupSample(Bytes.of(700_000), Bytes.of(571_000), Bytes.of(3_000_000)));
      assertThat(probe.kills()).isEqualTo(1);
    }
  }

  @Test
  void version1IsRead() throws IOException {
    Files.writeString(folder.resolve("memory.usage_in_bytes"), "900\n");
    Files.writeString(folder.resolve("memory.max_usage_in_bytes"), "800\n");
    Files.writeString(folder.resolve("memory.kmem.usage_in_bytes"), "30\n");
    Files.writeString(
        folder.resolve("memory.stat"),
        "cache 5\nrss 1\ntotal_rss 500\ntotal_shmem 20\ntotal_inactive_file 100\n");
    Files.writeString(
        folder.resolve("memory.oom_control"), "oom_kill_disable 0\nunder_oom 0\noom_kill 3\n");
    try (GroupProbe probe = new GroupProbe(1, folder)) {
      assertThat(probe.look())
          .isEqualTo(new GroupSample(Bytes.of(800), Bytes.of(550), Bytes.of(900)));
      assertThat(probe.kills()).isEqualTo(3);
    }
  }

  @Test
  void aHostThatSaysNothingGivesNothing() {
    try (GroupProbe probe = new GroupProbe(2, folder)) {
      assertThat(probe.look()).isEqualTo(new GroupSample(Bytes.ZERO, Bytes.ZERO, Bytes.ZERO));
      assertThat(probe.kills()).isZero();
    }
  }
}
