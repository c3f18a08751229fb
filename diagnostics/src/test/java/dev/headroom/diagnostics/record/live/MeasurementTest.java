package dev.headroom.diagnostics.record.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.record.Recording;
import dev.headroom.diagnostics.record.RecordingReader;
import dev.headroom.diagnostics.record.Role;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Measures real commands. */
@Timeout(240)
class MeasurementTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void needsLinux() {
    assumeTrue(Sampler.possible(), "needs Linux' /proc");
    file = folder.resolve("rec/a.jsonl");
  }

  private Measurement.Outcome measure(Bytes limit, String... command) {
    return Measurement.run(
        new Measurement.Spec(
            "a",
            List.of(command),
            folder,
            folder,
            Map.of("PATH", "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE", "1"),
            file,
            Duration.ofMillis(50),
            limit,
            true));
  }

  private Recording recording() {
    return RecordingReader.read(file, "a.jsonl");
  }

  @Test
  void theExitCodeIsTheCommands() {
    assertThat(measure(null, "/bin/sh", "-c", "exit 3").exitCode()).isEqualTo(3);
    assertThat(recording().ended().exitCode()).isEqualTo(3);
    assertThat(measure(null, "/bin/sh", "-c", "kill -9 $$").exitCode()).isEqualTo(137);
    assertThat(measure(null, "/no/such/program").exitCode()).isEqualTo(127);
  }

  @Test
  void theFolderOfTheRecordingIsNotLeftFull() throws IOException {
    measure(null, "/bin/true");
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aSignalIsHandedOnAndTheCommandEndsInItsOwnWay() throws Exception {
    Process headroom = measured("signal.signal(signal.SIGTERM, lambda *a: sys.exit(7))");
    waitForTheCommand(headroom);
    headroom.destroy();
    assertThat(headroom.waitFor()).isEqualTo(7);
    assertThat(recording().ended().exitCode()).isEqualTo(7);
  }

  @Test
  void whenHeadroomIsKilledTheRecordingIsThereAndTheCommandGoesOn() throws Exception {
    Process headroom = measured("");
    waitForTheCommand(headroom);
    long python = recording().processes().get(0).pid();
    headroom.destroyForcibly().waitFor();
    ProcessHandle command = ProcessHandle.of(python).orElseThrow();
    try {
      assertThat(command.isAlive()).isTrue();
      assertThat(recording().ended()).isNull();
      assertThat(recording().peak().orElseThrow().anon()).isGreaterThan(Bytes.mib(30));
    } finally {
      command.destroyForcibly();
      command.onExit().join();
      RunGroup.make(Path.of("/"), null).ifPresent(RunGroup::close); // takes abandoned ones away
    }
  }

  /** A Headroom that measures a Python which holds 32 MiB and waits. */
  private Process measured(String setUp) throws IOException {
    String python = python("import signal");
    String script =
        "import signal, sys\n"
            + setUp
            + "\nheld = bytearray(b'x') * (32 << 20)\nprint('ready', flush=True)\nsignal.pause()";
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            MeasuredMain.class.getName(),
            file.toString(),
            python,
            "-c",
            script)
        .redirectErrorStream(true)
        .start();
  }

  private void waitForTheCommand(Process headroom) throws IOException {
    BufferedReader out = headroom.inputReader();
    List<String> said = new ArrayList<>();
    for (String line = out.readLine(); line != null && !line.equals("ready"); ) {
      said.add(line);
      line = out.readLine();
    }
    while (headroom.isAlive() && !hasFullSample()) {
      Thread.onSpinWait();
    }
    assertThat(headroom.isAlive()).as(String.join("\n", said)).isTrue();
  }

  private boolean hasFullSample() {
    return recording().samples().stream().anyMatch(s -> s.anon().compareTo(Bytes.mib(32)) > 0);
  }

  @Test
  void workersTheirTestsAndTheirChildrenAreTold() throws IOException {
    String python = python("import pytest, xdist");
    Files.writeString(
        folder.resolve("test_a.py"),
        """
        import pytest, subprocess, sys

        @pytest.fixture(scope="module")
        def held():
            return bytearray(b"x") * (24 << 20)

        @pytest.mark.parametrize("i", range(4))
        def test_holds(held, i):
            pass

        def test_child():
            subprocess.run([sys.executable, "child.py"], check=True)
        """);
    // holds its memory until the recording has it
    Files.writeString(
        folder.resolve("child.py"),
        """
        import json, os, time
        held = bytearray(b"x") * (48 << 20)
        until = time.monotonic() + 60

        def recorded():
            with open("rec/a.jsonl") as lines:
                for line in lines:
                    if line.startswith('{"kind":"sample"') and line.endswith("\\n"):
                        for row in json.loads(line)["held"]:
                            if row[0] == os.getpid() and row[1] > 48 << 10:
                                return True
            return False

        while not recorded() and time.monotonic() < until:
            pass
        """);
    Files.writeString(folder.resolve("pytest.ini"), "[pytest]\n");
    Measurement.Outcome outcome =
        measure(null, python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", "2");
    Recording recording = recording();
    assertThat(outcome.exitCode()).isZero();
    assertThat(recording.with(Role.CONTROLLER)).hasSize(1);
    assertThat(recording.with(Role.WORKER)).extracting(p -> p.name()).containsExactly("gw0", "gw1");
    assertThat(recording.tests())
        .extracting(t -> t.test())
        .containsExactlyInAnyOrder(
            "test_a.py::test_holds[0]",
            "test_a.py::test_holds[1]",
            "test_a.py::test_holds[2]",
            "test_a.py::test_holds[3]",
            "test_a.py::test_child");
    assertThat(recording.sources()).containsOnlyKeys("pytest.ini", "test_a.py");
    Set<Long> workers = new HashSet<>();
    recording.with(Role.WORKER).forEach(p -> workers.add(p.pid()));
    assertThat(recording.tests())
        .allSatisfy(
            t -> {
              assertThat(workers).contains(t.pid());
              assertThat(t.to()).isNotNull();
              assertThat(t.before()).isGreaterThan(Bytes.mib(5));
            });
    assertThat(recording.fixtures())
        .filteredOn(f -> f.name().equals("held"))
        .isNotEmpty()
        .allSatisfy(
            f -> {
              assertThat(f.scope()).isEqualTo("module");
              assertThat(f.grown()).isBetween(Bytes.mib(23), Bytes.mib(26));
            });
    assertThat(recording.with(Role.CHILD))
        .anySatisfy(c -> assertThat(recording.peakOf(c.pid())).isGreaterThan(Bytes.mib(47)))
        .allSatisfy(c -> assertThat(workers).contains(c.owner()));
  }

  @Test
  void testsBehindAScriptAreToldAndItsOutputStaysItsOwn() throws IOException {
    String python = python("import pytest");
    wrapped("exec " + python + " -m pytest -v -p no:cacheprovider | tee out.txt");
    Measurement.Outcome outcome = measure(null, "/bin/sh", "run.sh");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.notes()).isEmpty();
    assertThat(recording().tests()).extracting(t -> t.test()).containsExactly("test_a.py::test_a");
    assertThat(recording().sources()).containsKey("test_a.py");
    assertThat(folder.resolve("out.txt")).content().contains("1 passed").doesNotContain("headroom");
  }

  @Test
  void aWrapperThatHandsNothingOnRunsAsEverAndIsNamed() throws IOException {
    String python = python("import pytest");
    wrapped("env -u PYTHONPATH " + python + " -m pytest -p no:cacheprovider; exit 9");
    Measurement.Outcome outcome = measure(null, "/bin/sh", "run.sh");
    assertThat(outcome.exitCode()).isEqualTo(9);
    assertThat(outcome.notes()).singleElement().asString().contains("told no test");
    assertThat(recording().tests()).isEmpty();
  }

  private void wrapped(String script) throws IOException {
    Files.writeString(folder.resolve("pytest.ini"), "[pytest]\n");
    Files.writeString(
        folder.resolve("test_a.py"),
        """
        import subprocess, sys

        def test_a(tmp_path):
            # a pytest of the test's own is none of the run
            (tmp_path / "test_b.py").write_text("def test_b(): pass")
            command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", str(tmp_path)]
            assert subprocess.run(command, stdout=subprocess.DEVNULL).returncode == 0
        """);
    Files.writeString(folder.resolve("run.sh"), script + "\n");
  }

  @Test
  void aLimitIsKeptAndTheKillIsTold() throws IOException {
    String python = python("import pytest, xdist");
    Files.writeString(folder.resolve("pytest.ini"), "[pytest]\n");
    Files.writeString(
        folder.resolve("test_a.py"), "def test_big():\n    x = bytearray(b'x') * (400 << 20)\n");
    Optional<RunGroup> allowed = RunGroup.make(Path.of("/"), Bytes.mib(200));
    assumeTrue(allowed.isPresent(), "needs the right to make a memory cgroup (root)");
    allowed.get().close();
    Measurement.Outcome outcome =
        measure(
            Bytes.mib(200),
            python,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "-n1",
            "--max-worker-restart=0");
    assertThat(outcome.exitCode()).isEqualTo(1);
    Recording recording = recording();
    assertThat(recording.begun().limit()).isEqualTo(Bytes.mib(200));
    assertThat(recording.killed()).as(recording.processes().toString()).isEqualTo(1);
    assertThat(recording.with(Role.WORKER)).as(recording.processes().toString()).isNotEmpty();
    long worker = recording.with(Role.WORKER).get(0).pid();
    assertThat(recording.kills().get(0).pids())
        .as(recording.processes().toString())
        .containsExactly(worker);
    assertThat(recording.tests())
        .singleElement()
        .satisfies(t -> assertThat(t.to()).isNull())
        .satisfies(t -> assertThat(t.test()).isEqualTo("test_a.py::test_big"));
    // counters of a group are read one after the other
    assertThat(recording.peak().orElseThrow().held()).isLessThanOrEqualTo(Bytes.mib(202));
  }

  private static String python(String needs) {
    Optional<String> python =
        Stream.of("/usr/bin/python3", "python3").filter(p -> passes(p, needs)).findFirst();
    assumeTrue(python.isPresent(), "needs a python3 that can " + needs);
    return python.orElseThrow();
  }

  private static boolean passes(String python, String code) {
    try {
      return new ProcessBuilder(python, "-c", code)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
