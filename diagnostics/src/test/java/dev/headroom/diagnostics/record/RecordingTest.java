package dev.headroom.diagnostics.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.UserError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
  private static final Begun BEGUN =
      new Begun(
          Instant.parse("2026-01-02T03:04:05Z"),
          "unit",
          List.of("pytest", "-k", "a \"b\"\n"),
          Bytes.gib(4),
          true,
          2,
          Duration.ofMillis(100));

  @TempDir Path folder;

  private static Duration ms(long ms) {
    return Duration.ofMillis(ms);
  }

  private static Sample sample(long ms, int mib) {
    return new Sample(
        ms(ms),
        List.of(
            new ProcessSample(7, Bytes.mib(mib), Bytes.mib(8), null),
            new ProcessSample(
                8,
                Bytes.mib(5),
                Bytes.mib(9),
                new PageWalk(Bytes.mib(6), Bytes.mib(4), Bytes.mib(1)))),
        new GroupSample(Bytes.mib(30), Bytes.mib(mib + 6), Bytes.mib(40)));
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    Path file = folder.resolve("new/a.jsonl");
    RecordedProcess worker =
        new RecordedProcess(7, 3, Role.WORKER, "gw0", 7, "python -c …", ms(10), null);
    RecordedTest test =
        new RecordedTest(
            7, "gw0", "tests/test_a.py::test_b[x\n]", ms(20), ms(30), Bytes.mib(1), Bytes.mib(2));
    RecordedTest open =
        new RecordedTest(7, "gw0", "tests/test_a.py::test_c", ms(31), null, Bytes.mib(2), null);
    FixtureSetup fixture =
        new FixtureSetup(7, "model", "session", test.test(), ms(21), ms(25), Bytes.mib(9));
    RecordedKill kill = new RecordedKill(ms(40), 2, List.of(7L));
    try (RecordingWriter writer = new RecordingWriter(file)) {
      writer.begun(BEGUN);
      writer.process(worker);
      writer.sample(sample(15, 10));
      writer.test(test);
      writer.fixture(fixture);
      writer.test(open);
      writer.kill(kill);
      writer.gone(7, ms(41));
      writer.sources(Map.of("conftest.py", "0a", "tests/test_a.py", ""));
      writer.note("so");
      writer.ended(new Ended(ms(50), 137));
    }
    Recording read = RecordingReader.read(file, "a.jsonl");
    assertThat(read.begun()).isEqualTo(BEGUN);
    assertThat(read.processes()).containsExactly(worker.goneAt(ms(41)));
    assertThat(read.samples()).containsExactly(sample(15, 10));
    assertThat(read.tests()).containsExactly(test, open);
    assertThat(read.fixtures()).containsExactly(fixture);
    assertThat(read.kills()).containsExactly(kill);
    assertThat(read.sources())
        .containsExactly(Map.entry("conftest.py", "0a"), Map.entry("tests/test_a.py", ""));
    assertThat(read.notes()).containsExactly("so");
    assertThat(read.ended()).isEqualTo(new Ended(ms(50), 137));
  }

  @Test
  void oneThatBreaksOffIsReadUpToThere() throws IOException {
    Path file = folder.resolve("a.jsonl");
    try (RecordingWriter writer = new RecordingWriter(file)) {
      writer.begun(BEGUN);
      writer.sample(sample(1, 1));
      writer.sample(sample(2, 2));
    }
    byte[] all = Files.readAllBytes(file);
    for (int cut = all.length - 60; cut < all.length; cut += 7) {
      Recording read = RecordingReader.read(new ByteArrayInputStream(all, 0, cut), "a.jsonl");
      assertThat(read.samples()).hasSize(1);
      assertThat(read.ended()).isNull();
    }
  }

  @Test
  void whatIsNoRecordingIsRefused() {
    assertThatThrownBy(
            () ->
                RecordingReader.read(
                    new ByteArrayInputStream("[1]\nnull\nx".getBytes(StandardCharsets.UTF_8)), "x"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no recording");
  }

  @Test
  void hostileNumbersAreBounded() throws IOException {
    String text =
        """
        {"kind":"start","time":"never","cpus":-4,"limit":9e300}
        {"kind":"sample","at":1e300,"held":[[7,9223372036854775807,-5],[]]}
        {"kind":"sample","at":-1,"held":[[7,9223372036854775807,9223372036854775807]]}
        """;
    Recording read =
        RecordingReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "x");
    assertThat(read.peak()).isPresent();
    assertThat(read.samples().get(1).anon()).isGreaterThan(Bytes.gib(1));
    assertThat(read.begun().cpus()).isEqualTo(1);
  }

  @Test
  void aLongRecordingIsThinnedAndKeepsItsPeaks() throws IOException {
    Path file = folder.resolve("a.jsonl");
    int samples = 3000;
    long bound = 40_000;
    try (RecordingWriter writer = new RecordingWriter(file, bound)) {
      writer.begun(BEGUN);
      for (int i = 0; i < samples; i++) {
        writer.sample(sample(i, i == 101 ? 500 : 10));
      }
      writer.ended(new Ended(ms(samples), 0));
    }
    assertThat(Files.size(file)).isLessThan(bound + 5000);
    Recording read = RecordingReader.read(file, "a.jsonl");
    assertThat(read.peak().orElseThrow()).isEqualTo(sample(101, 500));
    assertThat(read.samples()).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
    assertThat(read.samples().get(read.samples().size() - 1).at()).isEqualTo(ms(samples - 1));
    assertThat(read.ended()).isNotNull();
  }

  @Test
  void aPeakKnowsItsTest() {
    RecordedTest test =
        new RecordedTest(7, "gw0", "t.py::big", ms(90), ms(110), Bytes.ZERO, Bytes.ZERO);
    Recording recording =
        new Recording(
            BEGUN,
            List.of(
                new RecordedProcess(7, 1, Role.WORKER, "gw0", 7, "x", ms(0), null),
                new RecordedProcess(8, 7, Role.CHILD, "tool", 7, "y", ms(0), null)),
            List.of(sample(50, 10), sample(100, 300), sample(150, 20)),
            List.of(test),
            List.of(),
            List.of(),
            Map.of(),
            List.of(),
            null);
    List<ProcessPeak> peaks = ProcessPeak.all(recording);
    assertThat(peaks.get(0).anon()).isEqualTo(Bytes.mib(300));
    assertThat(peaks.get(0).test()).isEqualTo(test);
    assertThat(peaks.get(0).pages()).isNull();
    assertThat(peaks.get(1).pages()).isNotNull();
    assertThat(recording.peak().orElseThrow().held()).isEqualTo(Bytes.mib(306));
  }
}
