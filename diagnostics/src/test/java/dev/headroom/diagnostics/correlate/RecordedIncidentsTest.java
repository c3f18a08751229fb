package dev.headroom.diagnostics.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.EvidenceReport;
import dev.headroom.diagnostics.evidence.EvidenceVerdict;
import dev.headroom.diagnostics.evidence.Incident;
import dev.headroom.diagnostics.evidence.SourceStatus;
import dev.headroom.diagnostics.record.Recording;
import dev.headroom.diagnostics.record.RecordingReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedIncidentsTest {
  private static final String RUN =
      """
      {"kind":"start","version":1,"time":"2026-01-02T03:04:05Z","name":"a","command":[],"limit":409600,"ownGroup":true,"cpus":2,"interval":0.1}
      {"kind":"process","pid":5,"parent":1,"role":"controller","name":"pytest","owner":5,"command":"pytest","at":0}
      {"kind":"process","pid":6,"parent":5,"role":"worker","name":"gw0","owner":6,"command":"python","at":0.1}
      {"kind":"process","pid":7,"parent":5,"role":"worker","name":"gw1","owner":7,"command":"python","at":0.1}
      {"kind":"sample","at":1.0,"held":[[5,20480,0],[6,102400,0],[7,102400,0]]}
      {"kind":"sample","at":1.1,"held":[[5,20480,0],[6,204800,0],[7,153600,0]]}
      {"kind":"test","pid":6,"worker":"gw0","test":"t.py::test_big","at":0.9,"before":1}
      """;

  private static Recording recording(String more) throws IOException {
    byte[] text = (RUN + more).getBytes(StandardCharsets.UTF_8);
    return RecordingReader.read(new ByteArrayInputStream(text), "a.jsonl");
  }

  private static Diagnosed nothing() {
    return new Diagnosed(EvidenceReport.notLooked(), List.of());
  }

  @Test
  void theLastSampleBeforeTheKillIsShown() throws IOException {
    Recording killed = recording("{\"kind\":\"kill\",\"at\":1.2,\"count\":1,\"pids\":[6]}\n");
    Incident incident = RecordedIncidents.join(nothing(), killed, "a.jsonl").incidents().get(0);
    assertThat(incident.cause()).isEqualTo(Incident.Cause.TEST_RUN);
    assertThat(incident.victims()).containsExactly(6L);
    assertThat(incident.workersSeen()).isEqualTo(2);
    assertThat(incident.workerBytes()).isEqualTo(Bytes.mib(175));
    assertThat(incident.wouldHaveFitted()).isEqualTo(1);
    assertThat(incident.story())
        .contains("100 ms earlier", "370 MiB", "gw0 200 MiB in t.py::test_big", "gw1 150 MiB");
  }

  @Test
  void aKillThatTheLogTellsIsTiedByItsPid() throws IOException {
    Incident logged =
        new Incident(
            null, Incident.Cause.UNKNOWN, 0.3, List.of(6L), null, null, null, "The kernel killed.");
    Incident other =
        new Incident(null, Incident.Cause.OTHER, 0.6, List.of(99L), null, null, null, "Another.");
    Diagnosed joined =
        RecordedIncidents.join(
            new Diagnosed(EvidenceReport.notLooked(), List.of(logged, other)),
            recording(
                "{\"kind\":\"gone\",\"pid\":6,\"at\":1.3}\n{\"kind\":\"end\",\"at\":2,\"exit\":1}"),
            "a.jsonl");
    assertThat(joined.incidents()).hasSize(2);
    assertThat(joined.incidents().get(0).confidence()).isEqualTo(0.8);
    assertThat(joined.incidents().get(0).story()).startsWith("The kernel killed. The last sample");
    assertThat(joined.incidents().get(1)).isEqualTo(other);
  }

  @Test
  void oneThatBreaksOffSaysSoAndBlamesNobody() throws IOException {
    Incident incident =
        RecordedIncidents.join(nothing(), recording(""), "a.jsonl").incidents().get(0);
    assertThat(incident.cause()).isEqualTo(Incident.Cause.UNKNOWN);
    assertThat(incident.story()).contains("breaks off", "370 MiB");
  }

  @Test
  void aRunThatEndedHasNoIncident() throws IOException {
    Recording ended = recording("{\"kind\":\"end\",\"at\":2,\"exit\":0}\n");
    assertThat(RecordedIncidents.join(nothing(), ended, "a.jsonl").incidents()).isEmpty();
  }

  private static Diagnosed logged(String time) {
    Incident kill =
        new Incident(
            Instant.parse(time),
            Incident.Cause.UNKNOWN,
            0.6,
            List.of(6L),
            null,
            null,
            null,
            "The kernel killed.");
    return new Diagnosed(EvidenceReport.notLooked(), List.of(kill));
  }

  @Test
  void aPidOfAnotherTimeIsAnotherProcess() throws IOException {
    String kill = "{\"kind\":\"kill\",\"at\":1.2,\"count\":1,\"pids\":[6]}\n";
    Diagnosed then =
        RecordedIncidents.join(logged("2026-01-02T03:04:07Z"), recording(kill), "a.jsonl");
    assertThat(then.incidents()).hasSize(1);
    assertThat(then.incidents().get(0).confidence()).isEqualTo(0.95);
    Diagnosed later =
        RecordedIncidents.join(logged("2026-02-02T03:04:07Z"), recording(kill), "a.jsonl");
    assertThat(later.incidents()).hasSize(2);
    assertThat(later.incidents().get(0).confidence()).isEqualTo(0.6);
    assertThat(later.incidents().get(1).story()).contains("gw0 200 MiB");
  }

  @Test
  void theRecordingIsASourceAndItsKillsAreTheVerdict() throws IOException {
    Recording killed = recording("{\"kind\":\"kill\",\"at\":1.2,\"count\":1,\"pids\":[6]}\n");
    EvidenceReport report = RecordedIncidents.join(nothing(), killed, "a.jsonl").report();
    assertThat(report.verdict()).isEqualTo(EvidenceVerdict.KILLED_BY_KERNEL);
    assertThat(report.sources())
        .containsExactly(new SourceStatus("a.jsonl", SourceStatus.Status.READ, null));
    Recording cut = recording("");
    assertThat(RecordedIncidents.join(nothing(), cut, "a.jsonl").report().verdict())
        .isEqualTo(EvidenceVerdict.UNPROVEN);
    Recording watched = recording("{\"kind\":\"end\",\"at\":2}\n");
    assertThat(watched.ended().exitCode()).isNull();
    assertThat(RecordedIncidents.join(nothing(), watched, "a.jsonl").incidents()).isEmpty();
  }
}
