package dev.headroom.diagnostics.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.diagnostics.evidence.SourceStatus.Status;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostSourcesTest {
  @TempDir Path root;

  private List<EvidenceSource> sources(String... programs) {
    FakeHost host = new FakeHost(root);
    for (String program : programs) {
      host.file("bin/" + program, "#!/bin/sh\n");
      root.resolve("bin/" + program).toFile().setExecutable(true);
    }
    return new HostSources(root, new ProgramPath(List.of(root.resolve("bin")))).list();
  }

  private Map<String, Status> missing(List<EvidenceSource> sources) {
    return sources.stream()
        .flatMap(s -> s.unavailable().stream())
        .collect(Collectors.toMap(s -> s.name(), s -> s.status()));
  }

  @Test
  void onABareHostEverySourceIsAbsentAndNamed() {
    List<EvidenceSource> sources = sources();
    assertThat(missing(sources)).hasSameSizeAs(sources);
    assertThat(missing(sources).values()).containsOnly(Status.ABSENT);
    assertThat(missing(sources))
        .containsKeys(
            "journalctl -k -b",
            "journalctl -k -b -1",
            "dmesg",
            "/var/log/kern.log",
            "/var/log/messages",
            "/var/log/syslog",
            "cgroup counters",
            "/proc/vmstat",
            "/proc/pressure/memory");
  }

  @Test
  void aJournalWithoutJournalctlCanNotBeReadWhichIsNotTheSameAsNone() {
    new FakeHost(root).file("var/log/journal/0123/system.journal", "");
    assertThat(missing(sources())).containsEntry("journalctl -k -b", Status.UNREADABLE);
  }

  @Test
  void aJournalInMemoryAloneHasLostTheBootBefore() {
    new FakeHost(root).file("run/log/journal/0123/system.journal", "");
    Map<String, Status> missing = missing(sources("journalctl", "dmesg"));
    assertThat(missing)
        .containsEntry("journalctl -k -b -1", Status.UNREADABLE)
        .doesNotContainKeys("journalctl -k -b", "dmesg");
  }

  @Test
  void aPersistentJournalTellsHowTheBootBeforeEnded() {
    new FakeHost(root)
        .file("var/log/journal/0123/system.journal", "")
        .file("proc/stat", "cpu  1 2\nbtime 1700000000\n");
    List<EvidenceSource> ends =
        sources("journalctl").stream().filter(EvidenceSource::endOfBoot).toList();
    assertThat(ends)
        .extracting(EvidenceSource::name)
        .containsExactly("journalctl -b -1 (its last lines)");
    assertThat(ends.get(0).bootTime()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
  }

  @Test
  void oneBootAndATimeAreHandedToTheJournal() {
    new FakeHost(root).file("var/log/journal/0123/system.journal", "");
    sources("journalctl", "dmesg");
    HostSelection wanted = new HostSelection(-2, Instant.ofEpochSecond(1_700_000_000), null);
    List<EvidenceSource> sources =
        new HostSources(root, new ProgramPath(List.of(root.resolve("bin"))), wanted).list();
    assertThat(sources)
        .extracting(EvidenceSource::name)
        .contains("journalctl -k -b -2")
        .doesNotContain("dmesg", "journalctl -k -b", "journalctl -k -b -1");
    assertThat(sources.get(0).toString()).contains("-b, -2, --since, @1700000000");
  }

  @Test
  void crashReportsOfAProjectAreFoundAndOldOnesAreNot() throws IOException {
    new FakeHost(root)
        .file("p/hs_err_pid12.log", "x")
        .file("p/m/target/surefire-reports/2026-11-24.dumpstream", "x")
        .file("p/node_modules/hs_err_pid13.log", "x")
        .file("p/hs_err_pid14.log", "x")
        .file("p/hs_err.txt", "x");
    Files.setLastModifiedTime(
        root.resolve("p/hs_err_pid14.log"),
        java.nio.file.attribute.FileTime.from(Instant.ofEpochSecond(1_700_000_000)));
    List<EvidenceSource> found = new CrashReports(root.resolve("p"), null, Instant.now()).list();
    assertThat(found)
        .extracting(s -> Path.of(s.name()).getFileName().toString())
        .containsExactlyInAnyOrder("hs_err_pid12.log", "2026-11-24.dumpstream");
  }

  @Test
  void rotatedLogsAreReadNewestFirstAndStrangersAreNot() throws IOException {
    FakeHost host = new FakeHost(root);
    host.file("var/log/kern.log", "now\n").file("var/log/kern.log.1", "before\n");
    host.file("var/log/kern.log.2.gz", "").file("var/log/kern.logger", "").file("var/log/mail", "");
    touch("kern.log", 300);
    touch("kern.log.1", 200);
    touch("kern.log.2.gz", 100);
    List<String> names =
        sources().stream()
            .map(EvidenceSource::name)
            .filter(n -> n.contains("kern.log"))
            .map(n -> Path.of(n).getFileName().toString())
            .toList();
    assertThat(names).containsExactly("kern.log", "kern.log.1", "kern.log.2.gz");
  }

  @Test
  void oldLogsAreNamedNotRead() throws IOException {
    for (int i = 1; i <= 12; i++) {
      new FakeHost(root).file("var/log/messages-202601%02d".formatted(i), "");
      touch("messages-202601%02d".formatted(i), i);
    }
    assertThat(missing(sources()).keySet())
        .filteredOn(n -> n.contains("messages-"))
        .hasSize(4)
        .allMatch(n -> n.matches(".*-2026010[1-4]"));
  }

  @Test
  void countersOfEveryGroupAboveAreRead() throws IOException {
    FakeHost host = new FakeHost(root).version2("/ci/job").group2("/ci", "max", 0, 0);
    host.group2("/ci/job", "1000000", 0, 0);
    host.file("sys/fs/cgroup/ci/memory.events", "oom 1\noom_kill 1\n");
    host.file("sys/fs/cgroup/ci/job/memory.events.local", "oom 1\noom_kill 1\n");
    host.file("proc/vmstat", "pgfault 1\noom_kill 3\n");
    List<EvidenceSource> sources = sources();
    assertThat(sources.stream().map(s -> s.name().replace(root.toString(), "")))
        .contains(
            "/sys/fs/cgroup/ci/memory.events",
            "/sys/fs/cgroup/ci/job/memory.events.local",
            "/proc/vmstat");
    EvidenceSource vmstat =
        sources.stream().filter(s -> s.name().endsWith("proc/vmstat")).findFirst().orElseThrow();
    try (InputStream in = vmstat.open()) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains("oom_kill 3");
    }
  }

  @Test
  void theRingKnowsWhenTheMachineWasBooted() {
    new FakeHost(root).file("proc/stat", "cpu  1 2\nbtime 1700000000\n");
    EvidenceSource ring =
        sources("dmesg").stream().filter(s -> s.name().equals("dmesg")).findFirst().orElseThrow();
    assertThat(ring.bootTime()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
  }

  private void touch(String log, long seconds) throws IOException {
    Files.setLastModifiedTime(
        root.resolve("var/log").resolve(log),
        java.nio.file.attribute.FileTime.from(Instant.ofEpochSecond(seconds)));
  }
}
