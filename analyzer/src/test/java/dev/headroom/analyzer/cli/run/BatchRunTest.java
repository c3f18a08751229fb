package dev.headroom.analyzer.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.UserError;
import dev.headroom.diagnostics.record.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs batches of real pytest suites. */
@Timeout(300)
class BatchRunTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("PATH", "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE", "1");

  @TempDir Path project;
  private Path folder;
  private String python;
  private final List<String> said = new ArrayList<>();
  private final List<Recording> measured = new ArrayList<>();

  @BeforeEach
  void aPythonThatHasThem() throws IOException {
    Optional<String> found =
        Stream.of("/usr/bin/python3", "python3").filter(BatchRunTest::hasXdist).findFirst();
    assumeTrue(found.isPresent(), "needs python3 with pytest and pytest-xdist");
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "needs Linux' /proc");
    python = found.orElseThrow();
    folder = Files.createDirectories(project.resolve("run"));
    Files.writeString(project.resolve("pytest.ini"), "[pytest]\n");
    Files.writeString(
        project.resolve("conftest.py"),
        """
        import pytest

        @pytest.fixture(autouse=True)
        def told(request):
            with open("told", "a") as out:
                out.write(request.node.nodeid + "\\n")
        """);
  }

  private static boolean hasXdist(String python) {
    try {
      return new ProcessBuilder(python, "-c", "import pytest, xdist")
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

  private BatchRun run(Bytes limit) {
    return new BatchRun(
        project, folder, List.of("run"), ENVIRONMENT, limit, said::add, measured::add);
  }

  private Step step(String name, int workers, String... words) {
    List<String> command =
        new ArrayList<>(List.of(python, "-m", "pytest", "-q", "-p", "no:cacheprovider"));
    command.addAll(List.of(words));
    if (workers > 0) {
      command.addAll(List.of("-n", Integer.toString(workers)));
    }
    return Step.planned(name, ".", command, workers);
  }

  private List<String> told() throws IOException {
    return Files.readAllLines(project.resolve("told"));
  }

  @Test
  void aBatchThatDiesIsRunAgainWithFewerWorkersAndThatIsRemembered() throws IOException {
    // each worker takes 90 MiB and waits until the others have theirs, or have been killed
    Files.writeString(
        project.resolve("test_held.py"),
        """
        import os, pathlib, time
        import pytest

        @pytest.fixture(scope="session")
        def held():
            count = os.environ["PYTEST_XDIST_WORKER_COUNT"]
            ready = pathlib.Path("ready-" + count)
            ready.mkdir(exist_ok=True)
            block = bytearray(b"x") * (90 << 20)
            (ready / os.environ["PYTEST_XDIST_WORKER"]).touch()
            until = time.monotonic() + 20
            while len(list(ready.iterdir())) < int(count) and time.monotonic() < until:
                pass
            yield block

        @pytest.mark.parametrize("i", range(8))
        def test_holds(held, i):
            assert held[-1] == ord("x")
        """);
    List<Step> steps = List.of(step("held", 4));
    int code;
    try {
      code = run(Bytes.mib(320)).run(steps);
    } catch (UserError noRight) {
      assumeTrue(false, "needs the right to make a memory cgroup (root)");
      return;
    }
    assertThat(code).as(String.join("\n", said)).isZero();
    assertThat(said).anyMatch(s -> s.contains("killed with 4; again with 3"));
    Step ended = new RunState(folder).read().orElseThrow().steps().get(0);
    assertThat(ended.workers()).isBetween(1, 3);
    assertThat(measured).singleElement().satisfies(r -> assertThat(r.killed()).isZero());
    assertThat(told()).contains("test_held.py::test_holds[0]", "test_held.py::test_holds[7]");

    said.clear();
    assertThat(run(Bytes.mib(320)).run(steps)).isZero();
    assertThat(said).noneMatch(s -> s.contains("again with"));
    assertThat(said).anyMatch(s -> s.contains("not 4: with more it was killed before"));
  }

  @Test
  void aCrashThatNoKillExplainsIsAFailureAndTeachesNothing() throws IOException {
    Files.writeString(
        project.resolve("test_a.py"),
        "import os\n\ndef test_a():\n    pass\n\ndef test_leaves():\n    os._exit(3)\n");
    assertThat(run(null).run(List.of(step("a", 2)))).isEqualTo(1);
    assertThat(said).noneMatch(s -> s.contains("again with"));
    assertThat(told()).containsOnlyOnce("test_a.py::test_leaves");
    assertThat(folder.resolve("learned.json")).doesNotExist();
  }

  @Test
  void reportsOfAnEarlierRunAreNotMerged() throws IOException {
    Files.writeString(project.resolve("test_a.py"), "def test_a():\n    pass\n");
    Files.writeString(
        folder.resolve("002.xml"),
        "<testsuites><testsuite name='old'><testcase name='old'/></testsuite></testsuites>");
    BatchRun run = run(null);
    assertThat(run.run(List.of(step("a", 0, "test_a.py")))).isZero();
    Path merged = project.resolve("junit.xml");
    run.mergeReports(merged);
    assertThat(Files.readString(merged)).contains("test_a").doesNotContain("old");
  }

  @Test
  void aProgramThatIsNotThereIsNotDone() {
    Step gone = Step.planned("gone", ".", List.of("/no/such/pytest", "-q"), 0);
    assertThat(run(null).run(List.of(gone))).isEqualTo(127);
    assertThat(new RunState(folder).read().orElseThrow().steps().get(0).done()).isFalse();
  }

  @Test
  void afterSigkillItGoesOnWhereItStopped() throws Exception {
    Files.writeString(project.resolve("test_a.py"), "def test_a():\n    pass\n");
    Files.writeString(
        project.resolve("test_b.py"),
        """
        import os, time

        def test_first():
            pass

        def test_waits():
            open("waiting", "w").close()
            until = time.monotonic() + 60
            while not os.path.exists("go") and time.monotonic() < until:
                pass
        """);
    Files.writeString(project.resolve("test_c.py"), "def test_c():\n    assert False\n");
    List<Step> steps =
        List.of(step("a", 0, "test_a.py"), step("b", 0, "test_b.py"), step("c", 0, "test_c.py"));
    new RunState(folder).write(steps, List.of("run"));
    Process headroom =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                BatchRunMain.class.getName(),
                project.toString())
            .redirectErrorStream(true)
            .redirectOutput(project.resolve("log").toFile())
            .start();
    while (headroom.isAlive() && !Files.exists(project.resolve("waiting"))) {
      Thread.onSpinWait();
    }
    List<ProcessHandle> pytest = headroom.descendants().toList();
    headroom.destroyForcibly().waitFor();
    pytest.forEach(ProcessHandle::destroyForcibly);
    pytest.forEach(p -> p.onExit().join());
    assertThat(told()).contains("test_a.py::test_a", "test_b.py::test_waits");
    Files.writeString(project.resolve("go"), "");

    BatchRun again = run(null);
    assertThat(again.run(new RunState(folder).read().orElseThrow().steps())).isEqualTo(1);
    assertThat(told())
        .containsOnlyOnce("test_a.py::test_a")
        .contains("test_b.py::test_first", "test_b.py::test_waits", "test_c.py::test_c");
    Path merged = project.resolve("junit.xml");
    again.mergeReports(merged);
    assertThat(Files.readString(merged)).contains("test_a", "test_waits", "test_c", "<failure");
  }

  @Test
  void theExitCodeIsTheTests() throws IOException {
    Files.writeString(project.resolve("test_a.py"), "def test_a():\n    pass\n");
    Files.writeString(project.resolve("test_none.py"), "x = 1\n");
    Step passes = step("a", 0, "test_a.py");
    Step empty = step("none", 0, "test_none.py");
    assertThat(run(null).run(List.of(passes, empty))).isZero();
    assertThat(run(null).run(List.of(empty))).isEqualTo(5);
    assertThat(run(null).run(List.of(passes, step("wrong", 0, "--no-such-option")))).isEqualTo(4);
  }
}
