package dev.headroom.diagnostics.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.diagnostics.collect.EvidenceSource;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.EvidenceVerdict;
import dev.headroom.diagnostics.evidence.Incident;
import dev.headroom.diagnostics.evidence.Incident.Cause;
import dev.headroom.diagnostics.parse.KernelLog;
import dev.headroom.diagnostics.parse.KernelLog.Row;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Labelled incidents: who was to blame, how many workers there were, their size, what would fit.
 */
class IncidentsTest {
  private static final TextSource FOUR_WORKERS_ONE_LOST =
      TextSource.of(
          "ci.log",
          "===== test session starts =====",
          "created: 4/4 workers",
          "4 workers [80 items]",
          "....[gw2] node down: Not properly terminated",
          "replacing crashed worker gw2",
          "worker 'gw2' crashed while running 'tests/test_a.py::test_index[x y]'",
          "==== 1 failed, 79 passed in 12.30s ====");

  private static Diagnosed diagnose(EvidenceSource... sources) {
    Clock clock = Clock.fixed(Instant.parse("2026-11-25T00:00:00Z"), ZoneOffset.UTC);
    return new Diagnosis(clock, ZoneOffset.UTC).diagnose(List.of(sources));
  }

  private static TextSource dmesg(KernelLog log) {
    return new TextSource("dmesg", log.dmesg());
  }

  private static void holds(
      Incident incident, Cause cause, Integer workers, Bytes each, Integer fitting) {
    assertThat(incident.cause()).as(incident.story()).isEqualTo(cause);
    assertThat(incident.workersSeen()).as(incident.story()).isEqualTo(workers);
    assertThat(incident.workerBytes()).as(incident.story()).isEqualTo(each);
    assertThat(incident.wouldHaveFitted()).as(incident.story()).isEqualTo(fitting);
  }

  /** A controller of 30 MiB and workers of these sizes. */
  private static List<Row> run(long firstPid, long uid, String name, int... mib) {
    List<Row> rows = new ArrayList<>();
    rows.add(new Row(firstPid, uid, name, 30, 10));
    for (int i = 0; i < mib.length; i++) {
      rows.add(new Row(firstPid + 3L * (i + 1), uid, name, mib[i], 10));
    }
    return rows;
  }

  private static List<Row> with(List<Row> rows, Row... more) {
    List<Row> all = new ArrayList<>(rows);
    all.addAll(List.of(more));
    return all;
  }

  @Test
  void aCgroupTooSmallForFourWorkers() {
    KernelLog log =
        KernelLog.modern().kill("/ci", 1024, 4103, run(4100, 1000, "python3", 250, 240, 230, 245));
    Diagnosed d = diagnose(dmesg(log), FOUR_WORKERS_ONE_LOST);
    assertThat(d.report().verdict()).isEqualTo(EvidenceVerdict.KILLED_BY_KERNEL);
    Incident incident = d.incidents().get(0);
    holds(incident, Cause.TEST_RUN, 4, Bytes.mib(242.5), 3);
    assertThat(incident.confidence()).isGreaterThanOrEqualTo(0.9);
    assertThat(incident.story())
        .contains("gw2", "tests/test_a.py::test_index[x y]", "/ci", "1.0 GiB", "3 workers");
  }

  @Test
  void aHostTooSmallInAnOldKernelsTable() {
    List<Row> table =
        with(
            run(4100, 1000, "python3", 900, 900, 880, 890),
            new Row(300, 0, "systemd-journal", 20, 5));
    KernelLog log = new KernelLog(true, 4, 50).kill(null, 4096, 4103, table);
    Incident incident = diagnose(dmesg(log)).incidents().get(0);
    holds(incident, Cause.TEST_RUN, 4, Bytes.mib(895), 3);
    assertThat(incident.confidence()).isBetween(0.5, 0.7);
    assertThat(incident.story()).contains("the whole host (4.0 GiB)");
  }

  @Test
  void pagesOf64KibAreCountedAsSuch() {
    KernelLog log =
        new KernelLog(true, 64, 50)
            .kill("/ci", 1000, 4103, run(4100, 1000, "python3", 320, 320, 320));
    holds(diagnose(dmesg(log)).incidents().get(0), Cause.TEST_RUN, 3, Bytes.mib(320), 2);
  }

  @Test
  void aBystanderKilledBesideADatabase() {
    List<Row> table =
        with(run(4100, 1000, "python3", 100, 90, 95, 92), new Row(800, 999, "postgres", 3400, 50));
    KernelLog log = KernelLog.modern().kill(null, 4096, 4103, table);
    Incident incident = diagnose(dmesg(log), FOUR_WORKERS_ONE_LOST).incidents().get(0);
    holds(incident, Cause.BYSTANDER, 4, Bytes.mib(93.5), null);
    assertThat(incident.story()).contains("bystander", "postgres", "3.3 GiB");
  }

  @Test
  void aContributorBesideALargerProcess() {
    List<Row> table =
        with(run(4100, 1000, "python3", 400, 390, 395, 392), new Row(800, 999, "java", 2200, 50));
    KernelLog log = KernelLog.modern().kill(null, 4096, 800, table);
    Incident incident = diagnose(dmesg(log), FOUR_WORKERS_ONE_LOST).incidents().get(0);
    assertThat(incident.story()).contains("java");
    KernelLog other =
        KernelLog.modern()
            .kill(
                null,
                4096,
                800,
                with(
                    run(4100, 1000, "python3", 400, 390, 395, 392),
                    new Row(800, 999, "mysqld", 2200, 50)));
    Incident contributed = diagnose(dmesg(other), FOUR_WORKERS_ONE_LOST).incidents().get(0);
    holds(contributed, Cause.BYSTANDER, 4, Bytes.mib(393.5), null);
    assertThat(contributed.story()).contains("contributed");
  }

  @Test
  void aRunThatGotAnotherProcessKilled() {
    List<Row> table =
        with(
            run(4100, 1000, "[pytest-xdist r", 700, 690, 710, 705),
            new Row(4099, 1000, "pytest", 40, 10),
            new Row(800, 999, "redis-server", 300, 5));
    KernelLog log = KernelLog.modern().kill(null, 4096, 800, table);
    Incident incident = diagnose(dmesg(log)).incidents().get(0);
    assertThat(incident.cause()).isEqualTo(Cause.TEST_RUN);
    assertThat(incident.victims()).containsExactly(800L);
    assertThat(incident.workersSeen()).isEqualTo(5);
  }

  @Test
  void twoRunsAtOnceInTheirOwnGroups() {
    KernelLog log =
        KernelLog.modern()
            .kill("/ci/a", 1024, 4103, run(4100, 1000, "python3", 320, 330, 320))
            .later(5)
            .kill("/ci/b", 512, 7103, run(7100, 1001, "python3", 230, 240));
    List<Incident> incidents = diagnose(dmesg(log)).incidents();
    assertThat(incidents).hasSize(2);
    holds(incidents.get(0), Cause.TEST_RUN, 3, Bytes.mib(320), 2);
    holds(incidents.get(1), Cause.TEST_RUN, 2, Bytes.mib(235), 1);
  }

  @Test
  void aContainerWhosePidsAreOthersThanTheHosts() {
    String group = "/docker/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    KernelLog log =
        KernelLog.modern().kill(group, 1024, 98103, run(98100, 0, "python3.11", 320, 330, 320));
    Incident incident = diagnose(dmesg(log), FOUR_WORKERS_ONE_LOST).incidents().get(0);
    holds(incident, Cause.TEST_RUN, 3, Bytes.mib(320), 2);
    assertThat(incident.story()).contains("inside the container");
  }

  @Test
  void replacedWorkersAreOneIncident() {
    List<Row> again =
        with(run(4100, 1000, "python3", 10, 240, 245), new Row(4130, 1000, "python3", 250, 10));
    again = again.stream().filter(r -> r.pid() != 4103).toList();
    KernelLog log =
        KernelLog.modern()
            .kill("/ci", 700, 4103, run(4100, 1000, "python3", 230, 220, 215))
            .later(4)
            .kill("/ci", 700, 4130, again);
    List<Incident> incidents = diagnose(dmesg(log)).incidents();
    assertThat(incidents).hasSize(1);
    assertThat(incidents.get(0).victims()).containsExactly(4103L, 4130L);
    holds(incidents.get(0), Cause.TEST_RUN, 3, Bytes.mib(242.5), 2);
  }

  @Test
  void oneGiantTestIsPaidForOnce() {
    KernelLog log =
        KernelLog.modern().kill("/ci", 1024, 4103, run(4100, 1000, "python3", 900, 30, 31, 32));
    Incident incident = diagnose(dmesg(log)).incidents().get(0);
    holds(incident, Cause.TEST_RUN, 4, Bytes.mib(31.5), 3);
    assertThat(incident.story()).contains("900 MiB", "worker of its own");
  }

  @Test
  void oneWorkerAloneDoesNotFit() {
    KernelLog log =
        KernelLog.modern().kill("/ci", 512, 4103, run(4100, 1000, "python3", 470, 5, 5));
    TextSource ci =
        TextSource.of(
            "ci.log",
            "=== test session starts ===",
            "created: 3/3 workers",
            "[gw0] node down: Not properly terminated");
    Incident incident = diagnose(dmesg(log), ci).incidents().get(0);
    assertThat(incident.cause()).isEqualTo(Cause.TEST_RUN);
    assertThat(incident.wouldHaveFitted()).isEqualTo(2);
  }

  @Test
  void aUserspaceKillerBeforeTheKernel() {
    TextSource log =
        TextSource.of(
            "journal",
            "Nov 24 06:04:15 vm earlyoom[700]: low memory! at or below SIGTERM limits: mem 10.00%, swap 10.00%",
            "Nov 24 06:04:15 vm earlyoom[700]: sending SIGTERM to process 4103 uid 1000 \"python3\": badness 900, VmRSS 1200 MiB",
            "Nov 24 06:04:16 vm earlyoom[700]: process exited after 0.1 seconds");
    Diagnosed d = diagnose(log, FOUR_WORKERS_ONE_LOST);
    assertThat(d.report().verdict()).isEqualTo(EvidenceVerdict.KILLED_BY_USERSPACE);
    assertThat(d.incidents()).hasSize(1);
    assertThat(d.incidents().get(0).cause()).isEqualTo(Cause.TEST_RUN);
    assertThat(d.incidents().get(0).victims()).containsExactly(4103L);
  }

  @Test
  void aHangWithoutALine() {
    TextSource journal =
        TextSource.of(
            "journal",
            "Nov 24 05:00:00 vm kernel: Linux version 6.1.0 (gcc) #1 SMP",
            "Nov 24 06:04:15 vm systemd-journald[300]: Under memory pressure, flushing caches.",
            "Nov 24 06:05:59 vm kernel: INFO: task jbd2/sda1-8:123 blocked for more than 120 seconds.",
            "Nov 24 07:30:00 vm kernel: Linux version 6.1.0 (gcc) #1 SMP",
            "Nov 24 07:30:02 vm systemd-journald[301]: File /var/log/journal/0/system.journal corrupted or uncleanly shut down, renaming and replacing.");
    TextSource run =
        TextSource.of(
            "ci.log",
            "=== test session starts ===",
            "created: 4/4 workers",
            "4 workers [80 items]",
            ".....");
    Diagnosed d = diagnose(journal, run);
    assertThat(d.report().verdict()).isEqualTo(EvidenceVerdict.UNPROVEN);
    assertThat(d.incidents()).hasSize(1);
    Incident incident = d.incidents().get(0);
    assertThat(incident.confidence()).isLessThanOrEqualTo(0.6);
    assertThat(incident.workersSeen()).isEqualTo(4);
    assertThat(incident.story()).contains("without a shutdown", "unproven");
  }

  @Test
  void aCleanRebootIsNoHang() {
    TextSource journal =
        TextSource.of(
            "journal",
            "Nov 24 05:00:00 vm kernel: Linux version 6.1.0 (gcc) #1 SMP",
            "Nov 24 06:04:15 vm systemd[1]: Reached target System Reboot.",
            "Nov 24 07:30:00 vm kernel: Linux version 6.1.0 (gcc) #1 SMP");
    assertThat(diagnose(journal).incidents()).isEmpty();
  }

  @Test
  void aHeapExhaustionBesideAKernelKill() {
    KernelLog log = KernelLog.modern().kill("/ci", 2048, 4103, run(4100, 1000, "java", 900, 880));
    TextSource maven =
        TextSource.of(
            "build.log",
            "[ERROR] Tests run: 1, Errors: 1",
            "java.lang.OutOfMemoryError: Java heap space",
            "\tat demo.A.b(A.java:3)",
            "[ERROR] The forked VM terminated without properly saying goodbye. VM crash or System.exit called?",
            "[ERROR] Process Exit Code: 137",
            "[ERROR] Crashed tests:",
            "[ERROR] demo.BigTest");
    Diagnosed d = diagnose(dmesg(log), maven);
    assertThat(d.report().verdict()).isEqualTo(EvidenceVerdict.KILLED_BY_KERNEL);
    assertThat(d.incidents()).hasSize(2);
    holds(d.incidents().get(0), Cause.TEST_RUN, 2, Bytes.mib(890), 1);
    assertThat(d.incidents().get(0).story()).contains("demo.BigTest");
    assertThat(d.incidents().get(1).story()).contains("Java heap space", "inside itself");
  }

  @Test
  void aStrangersKillIsNoRuns() {
    KernelLog log =
        KernelLog.modern()
            .kill(
                "/web",
                512,
                900,
                List.of(new Row(900, 33, "php-fpm", 480, 20), new Row(901, 33, "php-fpm", 20, 20)));
    Incident incident = diagnose(dmesg(log)).incidents().get(0);
    holds(incident, Cause.OTHER, null, null, null);
  }

  @Test
  void anIncidentInThisJobsOwnGroupIsMarked() {
    KernelLog log =
        KernelLog.modern()
            .kill("/docker/aa", 1024, 4103, run(4100, 1000, "python3", 320, 330, 320))
            .later(5)
            .kill("/docker/bb", 1024, 5103, run(5100, 1000, "python3", 320, 330, 320));
    Clock clock = Clock.fixed(Instant.parse("2026-11-25T00:00:00Z"), ZoneOffset.UTC);
    Diagnosis own = new Diagnosis(clock, ZoneOffset.UTC, null, "bb");
    assertThat(own.diagnose(List.of(dmesg(log))).incidents())
        .extracting(Incident::ofThisJob)
        .containsExactly(false, true);
  }

  @Test
  void oneKillInThreeSourcesCountsOnce() {
    KernelLog log =
        KernelLog.modern().kill("/ci", 1024, 4103, run(4100, 1000, "python3", 320, 330, 320));
    TextSource short1 = new TextSource("kern.log", log.syslog("vm"));
    TextSource grepped =
        new TextSource(
            "grep", log.dmesg().stream().filter(l -> l.contains("Killed process")).toList());
    Diagnosed d = diagnose(grepped, short1, dmesg(log));
    assertThat(d.report().kills()).hasSize(1);
    assertThat(d.report().kills().get(0).taskRows()).isEqualTo(4);
    assertThat(d.incidents()).hasSize(1);
  }

  @Test
  void anUnreadableSourceIsShownAndNoProof() {
    TextSource refused =
        TextSource.of("dmesg", "dmesg: read kernel buffer failed: Operation not permitted");
    TextSource ci = TextSource.of("ci.log", "##[error]Process completed with exit code 137.");
    Diagnosed d = diagnose(refused, ci);
    assertThat(d.report().verdict()).isEqualTo(EvidenceVerdict.SUSPECTED);
    assertThat(d.report().sources().get(0).status().name()).isEqualTo("UNREADABLE");
  }
}
