package dev.headroom.analyzer.report;

import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.Constraint;
import dev.headroom.diagnostics.evidence.EvidenceReport;
import dev.headroom.diagnostics.evidence.EvidenceVerdict;
import dev.headroom.diagnostics.evidence.Incident;
import dev.headroom.diagnostics.evidence.OomKill;
import dev.headroom.diagnostics.evidence.SourceStatus;
import dev.headroom.diagnostics.evidence.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Kills and sources that a sample result shows, and the incident that they make. */
final class SampleEvidence {
  private SampleEvidence() {}

  static EvidenceReport report() {
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      tasks.add(new Task(4102 + i, 1000L, "python3", Bytes.mib(1210 - 40 * i), Bytes.gib(6)));
    }
    tasks.add(new Task(4101, 1000L, "pytest", Bytes.mib(131), Bytes.gib(2)));
    OomKill kill =
        new OomKill(
            Instant.parse("2026-03-02T14:02:11Z"),
            81_234.5,
            4102,
            "python3",
            Bytes.gib(6),
            Bytes.mib(1180),
            Bytes.mib(30),
            Bytes.ZERO,
            1000L,
            0,
            Constraint.MEMCG,
            "/ci",
            "/ci/job-7",
            "python3",
            Bytes.gib(4),
            5,
            tasks,
            "Memory cgroup out of memory: Killed process 4102 (python3) total-vm:6291456kB, anon-rss:1208320kB",
            "journalctl -k -b",
            1312);
    return new EvidenceReport(
        EvidenceVerdict.KILLED_BY_KERNEL,
        List.of(
            new SourceStatus("journalctl -k -b", SourceStatus.Status.READ, null),
            new SourceStatus(
                "dmesg",
                SourceStatus.Status.UNREADABLE,
                "kernel.dmesg_restrict is 1: run with sudo, or set it to 0")),
        List.of(kill));
  }

  static List<Incident> incidents() {
    return List.of(
        new Incident(
            Instant.parse("2026-03-02T14:02:11Z"),
            Incident.Cause.TEST_RUN,
            0.93,
            List.of(4102L),
            4,
            Bytes.mib(1150),
            3,
            "The kernel killed pid 4102 (python3) because cgroup /ci reached its limit of 4.0 GiB. "
                + "Four pytest workers held about 1.1 GiB each; three would have fitted."));
  }
}
