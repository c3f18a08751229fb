package dev.headroom.analyzer.report.svg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.estimate.measured.Timeline;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.record.Recording;
import dev.headroom.diagnostics.record.RecordingReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingChartTest {
  private static final String RUN =
      """
      {"kind":"start","version":1,"time":"2026-01-02T03:04:05Z","name":"a","command":[],"limit":409600,"ownGroup":true,"cpus":2,"interval":0.1}
      {"kind":"process","pid":5,"parent":1,"role":"controller","name":"pytest","owner":5,"command":"pytest","at":0}
      {"kind":"process","pid":6,"parent":5,"role":"worker","name":"gw0","owner":6,"command":"python","at":0.1}
      {"kind":"process","pid":8,"parent":6,"role":"child","name":"tool","owner":6,"command":"tool","at":0.1}
      {"kind":"sample","at":0,"held":[[5,20480,0]]}
      {"kind":"sample","at":1,"held":[[5,20480,0],[6,102400,0],[8,51200,0]]}
      {"kind":"sample","at":2,"held":[[5,20480,0],[6,61440,0]]}
      {"kind":"test","pid":6,"worker":"gw0","test":"t.py::test_\\u001b[2Jbig","at":0.9,"end":1.1,"before":1,"after":1}
      {"kind":"kill","at":1.5,"count":1,"pids":[8]}
      """;

  private static Timeline timeline() throws IOException {
    Recording recording =
        RecordingReader.read(
            new ByteArrayInputStream(RUN.getBytes(StandardCharsets.UTF_8)), "a.jsonl");
    return Timeline.of(recording);
  }

  @Test
  void aChildIsDrawnWithItsWorker() throws IOException {
    Timeline timeline = timeline();
    assertThat(timeline.bands())
        .extracting(Timeline.Band::name)
        .containsExactly("controller", "gw0");
    List<Long> worker = timeline.bands().get(1).bytes();
    assertThat(worker.stream().mapToLong(b -> b).max()).hasValue(Bytes.mib(150).value());
    assertThat(worker.get(0)).isZero();
    assertThat(worker.get(worker.size() - 1)).isEqualTo(Bytes.mib(60).value());
  }

  @Test
  void peaksKillsAndTheLimitAreNamedInWords() throws IOException {
    Chart chart = RecordingChart.of(timeline(), "x");
    assertThat(chart.description())
        .contains("At most 170 MiB", "of 400 MiB", "the kernel killed 1", "gw0 100 MiB in t.py")
        .doesNotContain("\u001b");
    assertThat(chart.table().rows())
        .containsExactly(List.of("controller", "20 MiB"), List.of("gw0", "150 MiB"));
    assertThat(chart.shapes()).filteredOn(Shape.Path.class::isInstance).hasSize(2);
  }

  @Test
  void oneSampleIsNoDrawing() throws IOException {
    String start = RUN.lines().limit(5).reduce("", (a, b) -> a + b + "\n");
    Recording recording =
        RecordingReader.read(
            new ByteArrayInputStream(start.getBytes(StandardCharsets.UTF_8)), "a.jsonl");
    assertThat(Timeline.of(recording)).isNull();
  }

  @Test
  void betweenTheSamplesOfAShortRunTheLastOneHolds() throws IOException {
    for (Timeline.Band band : timeline().bands()) {
      List<Long> bytes = band.bytes();
      int first = 0;
      while (bytes.get(first) == 0) {
        first++;
      }
      int last = bytes.size() - 1;
      while (bytes.get(last) == 0) {
        last--;
      }
      assertThat(bytes.subList(first, last + 1)).as(band.name()).doesNotContain(0L);
    }
  }
}
