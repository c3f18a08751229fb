package dev.headroom.analyzer.estimate.measured;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.estimate.Estimate;
import dev.headroom.analyzer.estimate.Footprint;
import dev.headroom.analyzer.estimate.Part;
import dev.headroom.analyzer.estimate.Provenance;
import dev.headroom.analyzer.rules.Range;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.record.Begun;
import dev.headroom.diagnostics.record.Ended;
import dev.headroom.diagnostics.record.PageWalk;
import dev.headroom.diagnostics.record.ProcessSample;
import dev.headroom.diagnostics.record.RecordedProcess;
import dev.headroom.diagnostics.record.RecordedTest;
import dev.headroom.diagnostics.record.Recording;
import dev.headroom.diagnostics.record.Role;
import dev.headroom.diagnostics.record.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is held for a while: of two workers without a controller's own memory, 20 and 21. */
class MeasuredTransientsTest {
  private final List<RecordedProcess> processes = new ArrayList<>();
  private final List<Sample> samples = new ArrayList<>();
  private final List<RecordedTest> tests = new ArrayList<>();

  private static Duration s(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static ProcessSample held(long pid, int mib, int walked, int uss) {
    PageWalk walk =
        walked == 0 ? null : new PageWalk(Bytes.mib(walked), Bytes.mib(uss), Bytes.ZERO);
    return new ProcessSample(pid, Bytes.mib(mib), Bytes.ZERO, walk);
  }

  private void look(int second, ProcessSample... held) {
    samples.add(new Sample(s(second), List.of(held), null));
  }

  private void look(int second, int first, int other) {
    look(second, held(20, first, 0, 0), held(21, other, 0, 0));
  }

  private void test(long pid, String id, int from, int before, int after) {
    tests.add(
        new RecordedTest(pid, "gw", id, s(from), s(from + 1), Bytes.mib(before), Bytes.mib(after)));
  }

  private static Part part(Part.Kind kind, Part.Of of, int mib, String... loads) {
    Estimate bytes = new Estimate(Range.exactly(Bytes.mib(mib)), Provenance.RULES);
    return new Part(kind + " of " + of, kind, of, 9, bytes, List.of(), List.of(loads), 0, null);
  }

  private Footprint measured(Part... loads) {
    processes.add(new RecordedProcess(10, 1, Role.CONTROLLER, "pytest", 10, "x", s(0), null));
    processes.add(new RecordedProcess(20, 10, Role.WORKER, "gw0", 20, "x", s(0), null));
    processes.add(new RecordedProcess(21, 10, Role.WORKER, "gw1", 21, "x", s(0), null));
    Recording recording =
        new Recording(
            new Begun(Instant.EPOCH, "a", List.of("pytest"), null, false, 2, s(1)),
            processes,
            samples,
            tests,
            List.of(),
            List.of(),
            Map.of(),
            List.of(),
            new Ended(s(99), 0));
    List<Part> parts = new ArrayList<>(List.of(loads));
    parts.add(part(Part.Kind.BASE, Part.Of.WORKER, 100));
    Footprint estimate = new Footprint(Range.ZERO, Range.ZERO, Range.ZERO, parts, List.of(), false);
    MeasuredRun run = Extraction.of(recording, Map.of()).orElseThrow();
    return new MeasuredModel(run, estimate).apply(estimate);
  }

  private static void likely(Footprint footprint, int workers, double mib) {
    assertThat(footprint.total(workers).likely().inMib())
        .as("at " + workers)
        .isBetween(mib - 1.5, mib + 1.5);
  }

  @Test
  void aLoadThatStaysIsNotLostBesideItsPeak() {
    look(1, 100, 100);
    test(20, "t.py::a", 2, 100, 200);
    test(21, "t.py::b", 2, 100, 200);
    look(2, 290, 290);
    test(20, "t.py::c", 4, 200, 200);
    test(21, "t.py::d", 4, 200, 200);
    Footprint footprint =
        measured(
            part(Part.Kind.RESIDENT, Part.Of.TEST, 60, "conftest.py:3"),
            part(Part.Kind.TRANSIENT, Part.Of.TEST, 40, "conftest.py:3"));
    likely(footprint, 1, 290);
    likely(footprint, 2, 580);
    likely(footprint, 4, 1160);
  }

  @Test
  void aTestThatHoldsMoreHoldsTheUsualAsWell() {
    look(1, 100, 100);
    test(20, "t.py::giant", 2, 100, 100);
    test(21, "t.py::b", 2, 100, 100);
    look(2, 480, 180);
    likely(measured(), 2, 480 + 180);
  }

  @Test
  void whatOneWorkersAllocatorKeepsIsNotHeldTwice() {
    look(1, 100, 100);
    for (int n = 0; n < 4; n++) {
      test(20, "t.py::a" + n, 2 + 2 * n, n == 0 ? 100 : 140, 140);
      test(21, "t.py::b" + n, 2 + 2 * n, 100, 100);
      look(2 + 2 * n, 260, 260);
    }
    Footprint footprint = measured(part(Part.Kind.TRANSIENT, Part.Of.TEST, 50, "conftest.py:3"));
    likely(footprint, 1, 260);
    likely(footprint, 2, 520);
    likely(footprint, 4, 1040);
  }

  @Test
  void aChildThatGrewAfterItsPagesWereWalkedCountsAsItIs() {
    processes.add(new RecordedProcess(30, 20, Role.CHILD, "setup", 20, "x", s(0), null));
    look(1, 100, 100);
    test(20, "t.py::starts", 2, 100, 100);
    test(21, "t.py::b", 2, 100, 100);
    look(2, held(20, 100, 0, 0), held(21, 100, 0, 0), held(30, 2, 2, 2));
    look(3, held(20, 100, 0, 0), held(21, 100, 0, 0), held(30, 23, 0, 0));
    likely(measured(), 2, 223);
  }
}
