package dev.headroom.diagnostics.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.diagnostics.collect.EvidenceSource;
import dev.headroom.diagnostics.evidence.Incident;
import dev.headroom.diagnostics.evidence.RunTrace;
import dev.headroom.diagnostics.evidence.WorkerProcess;
import dev.headroom.diagnostics.parse.KernelLog;
import dev.headroom.diagnostics.parse.KernelLog.Row;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run wrote down about its own processes: a file of pids, or a recording. */
class RecordedWorkersTest {
  /** Two runs with processes of one name and one user: only their pids tell them apart. */
  private static final List<Row> TABLE =
      List.of(
          new Row(4100, 1000, "python3", 30, 10),
          new Row(4101, 1000, "python3", 100, 10),
          new Row(4102, 1000, "python3", 110, 10),
          new Row(4110, 1000, "python3", 30, 10),
          new Row(4111, 1000, "python3", 300, 10),
          new Row(4112, 1000, "python3", 310, 10));

  private static final TextSource RECORDING =
      TextSource.of(
          "run.jsonl",
          "{\"kind\":\"start\",\"version\":1,\"time\":\"2026-11-24T06:00:00Z\",\"name\":\"pytest\",\"command\":[\"pytest\",\"-n\",\"2\"],\"ownGroup\":false,\"cpus\":2,\"interval\":0.5}",
          "{\"kind\":\"process\",\"pid\":4110,\"parent\":1,\"role\":\"controller\",\"name\":\"pytest\",\"owner\":4110,\"command\":\"pytest -n 2\",\"at\":0.1}",
          "{\"kind\":\"process\",\"pid\":4111,\"parent\":4110,\"role\":\"worker\",\"name\":\"gw0\",\"owner\":4111,\"command\":\"python3 -u -c x\",\"at\":0.6}",
          "{\"kind\":\"process\",\"pid\":4112,\"parent\":4110,\"role\":\"worker\",\"name\":\"gw1\",\"owner\":4112,\"command\":\"python3 -u -c x\",\"at\":0.6}",
          "{\"kind\":\"sample\",\"at\":1.0,\"held\":[[4111,100,10],[4112,100,10]]}",
          "{\"kind\":\"test\",\"pid\":4112,\"worker\":\"gw1\",\"test\":\"tests/test_a.py::test_one\",\"at\":1.1,\"before\":100}",
          "{\"kind\":\"test\",\"pid\":4112,\"worker\":\"gw1\",\"test\":\"tests/test_a.py::test_two\",\"at\":2.1,\"before\":100}");

  private static Diagnosed diagnose(EvidenceSource... sources) {
    Clock clock = Clock.fixed(Instant.parse("2026-11-25T00:00:00Z"), ZoneOffset.UTC);
    return new Diagnosis(clock, ZoneOffset.UTC).diagnose(List.of(sources));
  }

  private static TextSource killed(long pid) {
    return new TextSource("dmesg", KernelLog.modern().kill("/ci", 1100, pid, TABLE).dmesg());
  }

  @Test
  void aRecordingNamesWorkerTestAndSiblings() {
    Incident incident = diagnose(killed(4112), RECORDING).incidents().get(0);
    assertThat(incident.story()).contains("gw1 in tests/test_a.py::test_two");
    assertThat(incident.workersSeen()).isEqualTo(2);
    assertThat(incident.wouldHaveFitted()).isEqualTo(1);
    assertThat(incident.tests()).containsExactly("tests/test_a.py::test_two");
    assertThat(incident.recorded()).containsExactly(4112L);
    assertThat(incident.confidence()).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void aRecordingThatBreaksOffIsARunThatNeverEnded() {
    List<RunTrace> traces =
        diagnose(RECORDING).report().items().stream()
            .filter(RunTrace.class::isInstance)
            .map(RunTrace.class::cast)
            .toList();
    assertThat(traces).hasSize(1);
    assertThat(traces.get(0).workers()).isEqualTo(2);
    assertThat(traces.get(0).ended()).isFalse();
  }

  @Test
  void aVictimThatTheRunDidNotWriteDownIsNoneOfIts() {
    Incident incident = diagnose(killed(4101), RECORDING).incidents().get(0);
    assertThat(incident.recorded()).isEmpty();
    assertThat(incident.tests()).isEmpty();
    assertThat(incident.victims()).containsExactly(4101L);
  }

  @Test
  void aFileOfPidsIsReadInItsForms() {
    TextSource pids =
        TextSource.of(
            "workers.pids",
            "controller pid=4110",
            "gw0 pid=4111",
            "[gw1] python 3.11 pid: 4112",
            "worker gw9 has pid=77 somewhere in a sentence",
            "app pid=5 gw1");
    assertThat(diagnose(pids).report().items())
        .filteredOn(WorkerProcess.class::isInstance)
        .extracting(e -> ((WorkerProcess) e).worker() + ((WorkerProcess) e).pid())
        .containsExactly("controller4110", "gw04111", "gw14112");
    Incident incident = diagnose(killed(4111), pids).incidents().get(0);
    assertThat(incident.story()).contains("pid 4111, gw0");
    assertThat(incident.recorded()).containsExactly(4111L);
  }
}
