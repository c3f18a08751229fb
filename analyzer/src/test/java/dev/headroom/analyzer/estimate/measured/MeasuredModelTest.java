package dev.headroom.analyzer.estimate.measured;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.estimate.Estimate;
import dev.headroom.analyzer.estimate.Footprint;
import dev.headroom.analyzer.estimate.Part;
import dev.headroom.analyzer.estimate.Provenance;
import dev.headroom.analyzer.estimate.Totals;
import dev.headroom.analyzer.rules.Range;
import dev.headroom.analyzer.scan.Closure;
import dev.headroom.analyzer.scan.DeclaredPackages;
import dev.headroom.analyzer.scan.Framework;
import dev.headroom.analyzer.scan.RunnerSettings;
import dev.headroom.analyzer.scan.TestFile;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.record.Begun;
import dev.headroom.diagnostics.record.Ended;
import dev.headroom.diagnostics.record.PageWalk;
import dev.headroom.diagnostics.record.ProcessSample;
import dev.headroom.diagnostics.record.RecordedKill;
import dev.headroom.diagnostics.record.RecordedProcess;
import dev.headroom.diagnostics.record.RecordedTest;
import dev.headroom.diagnostics.record.Recording;
import dev.headroom.diagnostics.record.Role;
import dev.headroom.diagnostics.record.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredModelTest {
  @TempDir Path folder;

  private static final long CONTROLLER = 10;
  private final List<RecordedProcess> processes = new ArrayList<>();
  private final List<Sample> samples = new ArrayList<>();
  private final List<RecordedTest> tests = new ArrayList<>();
  private final List<RecordedKill> kills = new ArrayList<>();
  private int exitCode;

  private static Duration s(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  private void process(long pid, Role role, String name) {
    processes.add(new RecordedProcess(pid, 1, role, name, pid, "x", s(0), null));
  }

  /** One look at the controller, which holds 50 MiB, and at workers 20, 21 … */
  private void look(int second, int... mib) {
    List<ProcessSample> held = new ArrayList<>();
    held.add(new ProcessSample(CONTROLLER, Bytes.mib(50), Bytes.ZERO, null));
    for (int i = 0; i < mib.length; i++) {
      held.add(new ProcessSample(20 + i, Bytes.mib(mib[i]), Bytes.ZERO, null));
    }
    samples.add(new Sample(s(second), held, null));
  }

  private void test(long pid, String id, int from, int to, int before, int after) {
    tests.add(new RecordedTest(pid, "gw", id, s(from), s(to), Bytes.mib(before), Bytes.mib(after)));
  }

  private Recording recording(int workers) {
    process(CONTROLLER, Role.CONTROLLER, "pytest");
    for (int i = 0; i < workers; i++) {
      process(20 + i, Role.WORKER, "gw" + i);
    }
    return new Recording(
        new Begun(Instant.EPOCH, "a", List.of("pytest"), null, false, 2, s(1)),
        processes,
        samples,
        tests,
        List.of(),
        kills,
        Map.of(),
        List.of(),
        new Ended(s(99), exitCode));
  }

  private static Part part(String name, Part.Kind kind, Part.Of of, int holders, int mib) {
    boolean load = of == Part.Of.TEST;
    return new Part(
        name,
        kind,
        of,
        holders,
        new Estimate(Range.around(Bytes.mib(mib), 0.5), Provenance.RULES),
        List.of(),
        load ? List.of("conftest.py:3") : List.of(),
        2,
        null);
  }

  private static Footprint estimate(Part... loads) {
    List<Part> parts = new ArrayList<>(List.of(loads));
    parts.add(part("controller", Part.Kind.BASE, Part.Of.CONTROLLER, 1, 30));
    parts.add(part("worker", Part.Kind.BASE, Part.Of.WORKER, Integer.MAX_VALUE, 40));
    parts.add(part("import x", Part.Kind.IMPORT, Part.Of.WORKER, Integer.MAX_VALUE, 60));
    return new Footprint(Range.ZERO, Totals.total(parts, 0), Range.ZERO, parts, List.of(), false);
  }

  private static void likely(Footprint footprint, int workers, double mib) {
    Range total = footprint.total(workers);
    assertThat(total.likely().inMib()).as("at " + workers).isBetween(mib - 1.5, mib + 1.5);
    assertThat(total.high().inMib()).as("high at " + workers).isBetween(mib, mib * 1.09);
    assertThat(total.low().inMib()).as("low at " + workers).isBetween(mib * 0.91, mib);
  }

  private Footprint measured(int workers, Footprint estimate) {
    MeasuredRun run = Extraction.of(recording(workers), Map.of()).orElseThrow();
    return new MeasuredModel(run, estimate).apply(estimate);
  }

  /** Two workers whose first test leaves 200 MiB behind, until the last ends. */
  private void bothLoadAModel() {
    look(1, 100, 100);
    test(20, "t.py::a", 2, 3, 100, 300);
    test(21, "t.py::b", 2, 3, 100, 300);
    look(4, 300, 300);
    test(20, "t.py::c", 5, 6, 300, 100);
    test(21, "t.py::d", 5, 6, 300, 100);
  }

  @Test
  void equalWorkersScaleWithTheirCountAndTheControllerIsPaidOnce() {
    look(1, 200, 200);
    test(20, "t.py::a", 2, 3, 200, 200);
    test(21, "t.py::b", 2, 3, 200, 200);
    look(3, 200, 200);
    Footprint footprint = measured(2, estimate());
    likely(footprint, 1, 250);
    likely(footprint, 2, 450);
    likely(footprint, 4, 850);
    assertThat(footprint.parts())
        .allSatisfy(p -> assertThat(p.bytes().provenance()).isEqualTo(Provenance.MEASURED));
    // the sources still say what it is for, and how long it takes
    assertThat(footprint.parts())
        .filteredOn(p -> p.name().equals("import x"))
        .singleElement()
        .satisfies(p -> assertThat(p.seconds()).isEqualTo(2))
        .satisfies(p -> assertThat(p.bytes().likely().inMib()).isBetween(115.0, 121.0));
  }

  @Test
  void oneGiantTestIsPaidForOnce() {
    look(1, 100, 100);
    test(20, "t.py::giant", 2, 4, 100, 100);
    look(3, 500, 100);
    test(21, "t.py::b", 2, 4, 100, 100);
    Footprint footprint = measured(2, estimate());
    likely(footprint, 1, 550);
    likely(footprint, 2, 650);
    likely(footprint, 4, 850);
  }

  @Test
  void whatEachWorkerKeepsIsPaidByEach() {
    bothLoadAModel();
    Part model = part("model", Part.Kind.RESIDENT, Part.Of.TEST, 9, 50);
    Footprint explained = measured(2, estimate(model));
    likely(explained, 1, 350);
    likely(explained, 4, 1250);
    assertThat(explained.parts())
        .filteredOn(p -> p.name().equals("model"))
        .singleElement()
        .satisfies(p -> assertThat(p.bytes().likely()).isEqualTo(Bytes.mib(200)));
  }

  @Test
  void whatTheSourcesDontExplainIsAPartOfItsOwn() {
    bothLoadAModel();
    likely(measured(2, estimate()), 4, 1250);
  }

  @Test
  void whatOneWorkerAloneKeepsIsPaidOnce() {
    look(1, 100, 100);
    test(20, "t.py::late", 2, 3, 100, 160);
    test(21, "t.py::b", 2, 3, 100, 100);
    look(4, 160, 100);
    test(20, "t.py::c", 5, 6, 160, 160);
    Footprint footprint = measured(2, estimate());
    likely(footprint, 1, 210);
    likely(footprint, 4, 510);
  }

  @Test
  void whatIsFreedLaterIsNotKept() {
    look(1, 100, 100);
    test(20, "t.py::a", 2, 3, 100, 200);
    test(20, "t.py::b", 4, 5, 200, 100);
    look(4, 220, 100);
    test(20, "t.py::c", 6, 7, 100, 100);
    test(21, "t.py::d", 2, 7, 100, 100);
    Footprint footprint = measured(2, estimate());
    likely(footprint, 1, 270);
    assertThat(footprint.total(4).likely().inMib()).isBetween(450 + 120.0, 450 + 220.0);
  }

  /** Each worker holds 80 MiB for a moment, at the seconds given. */
  private Range loadsOnce(int first, int second) {
    look(1, 100, 100);
    test(20, "t.py::a", 2, 6, 100, 100);
    test(21, "t.py::b", 2, 6, 100, 100);
    for (int at = 2; at < 6; at++) {
      look(at, at == first ? 180 : 100, at == second ? 180 : 100);
    }
    return measured(2, estimate()).total(4);
  }

  @Test
  void whatWorkersHadAtTheSameTimeIsExpectedOfAllAgain() {
    Range total = loadsOnce(3, 3);
    assertThat(total.likely().inMib()).isBetween(760.0, 780.0);
    assertThat(total.high().inMib()).isBetween(770.0, 800.0);
  }

  @Test
  void whatWorkersHadOneAfterTheOtherIsExpectedOnceButPossible() {
    Range total = loadsOnce(3, 4);
    assertThat(total.likely().inMib()).isBetween(520.0, 540.0);
    assertThat(total.high().inMib()).isBetween(770.0, 860.0);
  }

  @Test
  void aFixIsPricedByTheSameRatio() {
    bothLoadAModel();
    Footprint now = estimate(part("model", Part.Kind.RESIDENT, Part.Of.TEST, 9, 100));
    MeasuredModel model =
        new MeasuredModel(Extraction.of(recording(2), Map.of()).orElseThrow(), now);
    Footprint grouped = estimate(part("model", Part.Kind.RESIDENT, Part.Of.TEST, 1, 100));
    likely(model.apply(grouped), 4, 650);
  }

  @Test
  void forksWithoutTestsAreTakenAsTheyAre() {
    look(1, 400, 300);
    Footprint footprint = measured(2, estimate());
    likely(footprint, 2, 750);
    likely(footprint, 3, 1050);
  }

  @Test
  void classesOfWhichOnlyTheTimeIsKnownChangeNoMemory() {
    look(1, 400, 300);
    tests.add(
        new RecordedTest(20, "fork 1", "src/test/java/A.java::A", s(1), s(4), Bytes.ZERO, null));
    MeasuredRun run = Extraction.of(recording(2), Map.of()).orElseThrow();
    assertThat(run.seconds()).containsExactly(Map.entry("src/test/java/A.java", 3.0));
    Footprint estimate = estimate();
    Footprint footprint = new MeasuredModel(run, estimate).apply(estimate);
    likely(footprint, 2, 750);
    likely(footprint, 3, 1050);
  }

  @Test
  void aRunThatBrokeOffSaysTooLittle() {
    look(1, 400, 300);
    tests.add(new RecordedTest(20, "gw0", "t.py::dies", s(1), null, Bytes.mib(1), null));
    assertThat(Extraction.of(recording(2), Map.of())).as("a test never ended").isEmpty();
    tests.clear();
    processes.clear();
    exitCode = 137;
    assertThat(Extraction.of(recording(2), Map.of())).as("SIGKILL").isEmpty();
  }

  @Test
  void pagesThatForksShareCountOnceAndAreNoMemoryOfTheKernel() {
    processes.add(new RecordedProcess(30, 20, Role.CHILD, "pool", 20, "x", s(0), null));
    PageWalk pages = new PageWalk(Bytes.mib(150), Bytes.mib(5), Bytes.ZERO);
    samples.add(
        new Sample(
            s(1),
            List.of(
                new ProcessSample(CONTROLLER, Bytes.mib(50), Bytes.ZERO, null),
                new ProcessSample(20, Bytes.mib(300), Bytes.ZERO, null),
                new ProcessSample(30, Bytes.mib(300), Bytes.ZERO, pages)),
            null));
    MeasuredRun run = Extraction.of(recording(1), Map.of()).orElseThrow();
    assertThat(run.kernel()).isEqualTo(Bytes.ZERO);
    assertThat(run.peak()).isEqualTo(Bytes.mib(355));
  }

  private static TestRun run(TestFile... files) {
    return new TestRun(
        "tests",
        ".",
        Framework.PYTEST,
        null,
        List.of(files),
        new Closure(List.of(), List.of(), 0, 0, List.of()),
        List.of(),
        List.of(),
        new RunnerSettings(null, null, null, false, null, List.of()),
        DeclaredPackages.NONE,
        List.of(),
        List.of(),
        null);
  }

  private static TestFile file(String path, int items) {
    return new TestFile(path, true, items, "", List.of());
  }

  @Test
  void aNarrowedRunSpeaksForNoWholeOne() {
    look(1, 100);
    test(20, "a.py::one", 2, 3, 100, 100);
    test(20, "a.py::two[x]", 3, 4, 100, 100);
    test(20, "a.py::two[y]", 4, 5, 100, 100);
    MeasuredRun measured = Extraction.of(recording(1), Map.of("a.py", "0a")).orElseThrow();
    assertThat(measured.items()).containsExactly(Map.entry("a.py", 3));
    assertThat(of(measured).of(run(file("a.py", 3)), true)).isPresent();
    assertThat(of(measured).of(run(file("a.py", 2)), true)).as("parameters unread").isPresent();
    assertThat(of(measured).of(run(file("a.py", 6)), true)).as("a single test").isEmpty();
    assertThat(of(measured).of(run(file("a.py", 3), file("b.py", 1)), true)).isEmpty();
    assertThat(of(measured.part()).of(run(file("a.py", 3)), true)).as("a batch").isEmpty();
  }

  private static Measurements of(MeasuredRun run) {
    return new Measurements(List.of(new Measurements.Kept(run, List.of(), null)), null, List.of());
  }

  @Test
  void aCommandThatFailedWithoutATestSaysNothing() {
    look(1);
    exitCode = 1;
    assertThat(Extraction.of(recording(0), Map.of())).isEmpty();
    exitCode = 0;
    processes.clear();
    assertThat(Extraction.of(recording(0), Map.of())).isPresent();
  }

  @Test
  void aRunOfWhichSomethingWasKilledSaysTooLittle() {
    look(1, 400, 300);
    kills.add(new RecordedKill(s(1), 1, List.of()));
    assertThat(Extraction.of(recording(2), Map.of())).isEmpty();
  }

  @Test
  void isKeptAndReadAgain() throws IOException {
    Files.writeString(folder.resolve("conftest.py"), "x = 1\n");
    look(1, 100, 100);
    test(20, "t.py::giant \u001b", 2, 4, 100, 101);
    look(3, 500, 100);
    test(21, "t.py::b", 2, 4, 100, 100);
    Map<String, String> sources =
        SourceDigests.of(folder, List.of("conftest.py", "../x.py", "/etc/hostname", "gone.py"));
    assertThat(sources).containsOnlyKeys("conftest.py");
    MeasuredRun run = Extraction.of(recording(2), sources).orElseThrow();
    Path file = folder.resolve("measurements.json");
    MeasurementFile.store(file, run);
    MeasurementFile.store(file, run);
    assertThat(MeasurementFile.read(file)).containsExactly(run);
    assertThat(Measurements.read(folder, file).runs().get(0).holds()).isTrue();
    Files.writeString(folder.resolve("conftest.py"), "x = 2\n");
    assertThat(Measurements.read(folder, file).runs().get(0).changed())
        .containsExactly("conftest.py");
  }

  @Test
  void aFileOfSomeoneElseGivesNothingAndBreaksNothing() throws IOException {
    Path file = folder.resolve("measurements.json");
    for (String text :
        List.of(
            "",
            "[]",
            "{\"version\":9,\"measurements\":[{}]}",
            "{\"version\":1,\"measurements\":[{\"name\":\"a\",\"base\":1,\"time\":\"x\"}]}")) {
      Files.writeString(file, text);
      assertThat(MeasurementFile.read(file)).isEmpty();
    }
    Files.writeString(
        file,
        """
        {"version":1,"measurements":[{"name":"a","time":"2026-01-01T00:00:00Z","base":9223372036854775807,
          "kept":-5,"workers":-1,"cpus":0,"together":"NaN","peaks":[{"bytes":9223372036854775807}]}]}
        """);
    MeasuredRun run = MeasurementFile.read(file).get(0);
    Footprint estimate = estimate();
    assertThat(new MeasuredModel(run, estimate).apply(estimate).total(64).high())
        .isGreaterThan(Bytes.gib(1));
  }
}
