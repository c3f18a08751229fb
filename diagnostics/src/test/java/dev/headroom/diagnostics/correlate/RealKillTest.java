package dev.headroom.diagnostics.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headroom.diagnostics.collect.EvidenceSource;
import dev.headroom.diagnostics.collect.FileSource;
import dev.headroom.diagnostics.collect.HostSources;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.Constraint;
import dev.headroom.diagnostics.evidence.EvidenceVerdict;
import dev.headroom.diagnostics.evidence.Incident;
import dev.headroom.diagnostics.evidence.OomKill;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lets the kernel kill a worker of a real pytest run, in a small memory cgroup, and holds the
 * diagnosis to what happened. Only kills of that group are looked at.
 */
class RealKillTest {
  private static final Bytes LIMIT = Bytes.mib(320);
  private static final Bytes HELD = Bytes.mib(90);

  @TempDir Path suite;

  @Test
  void theDiagnosisNamesVictimSizeLimitAndTheCountThatThenPasses() throws Exception {
    String python = pythonWithXdist();
    EvidenceSource ring = ring();
    try (MemoryGroup group = MemoryGroup.limitedTo(LIMIT.value()).orElse(null)) {
      assumeTrue(group != null, "needs the right to make a memory cgroup (root)");
      writeSuite();

      Path log = suite.resolve("four.log");
      assertThat(pytest(group, python, 4, log)).isNotZero();
      Path pids = suite.resolve("workers-4.pids");
      Diagnosed diagnosed =
          new Diagnosis()
              .diagnose(
                  List.of(ring, new FileSource(log.toString()), new FileSource(pids.toString())));
      List<OomKill> kills = killsIn(group, diagnosed);
      assertThat(kills).isNotEmpty();
      assertThat(diagnosed.report().verdict()).isEqualTo(EvidenceVerdict.KILLED_BY_KERNEL);
      OomKill kill = kills.get(0);
      assertThat(kill.name()).startsWith("python");
      assertThat(kill.constraint()).isEqualTo(Constraint.MEMCG);
      assertThat(kill.limit()).isEqualTo(LIMIT);
      assertThat(kill.anonRss()).isBetween(Bytes.mib(15), HELD.plus(Bytes.mib(60)));

      Incident incident = incidentOf(kill.pid(), diagnosed);
      assertThat(incident.cause()).as(incident.story()).isEqualTo(Incident.Cause.TEST_RUN);
      assertThat(incident.recorded()).as(incident.story()).contains(kill.pid());
      assertThat(incident.story())
          .contains(workerOf(kill.pid(), pids), "pid " + kill.pid(), group.name, LIMIT.toString());
      assertThat(incident.confidence()).isGreaterThanOrEqualTo(0.95);
      assertThat(incident.workersSeen()).as(incident.story()).isBetween(3, 5);
      int fits = incident.wouldHaveFitted() == null ? -1 : incident.wouldHaveFitted();
      assertThat(fits).as(incident.story()).isBetween(1, 3);

      Path again = suite.resolve("fitting.log");
      assertThat(pytest(group, python, fits, again)).as(Files.readString(again)).isZero();
      Diagnosed after = new Diagnosis().diagnose(List.of(ring));
      assertThat(killsIn(group, after)).as("no further kill").hasSameSizeAs(kills);
    }
  }

  private static String workerOf(long pid, Path pids) throws IOException {
    return Files.readAllLines(pids).stream()
        .filter(l -> l.endsWith(" pid=" + pid))
        .map(l -> l.substring(0, l.indexOf(' ')))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no worker wrote down the pid " + pid));
  }

  private int pytest(MemoryGroup group, String python, int workers, Path log)
      throws IOException, InterruptedException {
    Path ready = Files.createDirectories(suite.resolve("ready-" + workers));
    return group.run(
        suite,
        log,
        List.of(
            "env",
            "READY=" + ready,
            "PIDS=" + suite.resolve("workers-" + workers + ".pids"),
            "PYTHONDONTWRITEBYTECODE=1",
            python,
            "-m",
            "pytest",
            "-p",
            "no:cacheprovider",
            "-n",
            Integer.toString(workers),
            "--max-worker-restart=0"));
  }

  /**
   * One worker after another takes its memory, so that the killed one's neighbours have their full
   * size, and keeps it until all have theirs or one was killed.
   */
  private void writeSuite() throws IOException {
    Files.writeString(suite.resolve("pytest.ini"), "[pytest]\n");
    Files.writeString(
        suite.resolve("conftest.py"),
        """
        import os, pathlib, time
        import pytest

        def pytest_configure(config):
            worker = os.environ.get("PYTEST_XDIST_WORKER", "controller")
            with open(os.environ["PIDS"], "a") as out:
                out.write(f"{worker} pid={os.getpid()}\\n")

        @pytest.fixture(scope="session")
        def held():
            ready = pathlib.Path(os.environ["READY"])
            worker = os.environ["PYTEST_XDIST_WORKER"]
            until = time.monotonic() + 5

            def wait_for(count):
                while len(list(ready.iterdir())) < count and time.monotonic() < until:
                    time.sleep(0.02)

            wait_for(int(worker[2:]))
            block = bytearray(b"x") * (%d << 20)
            (ready / worker).touch()
            wait_for(int(os.environ["PYTEST_XDIST_WORKER_COUNT"]))
            yield block
        """
            .formatted(HELD.value() >> 20));
    for (int i = 0; i < 8; i++) {
      Files.writeString(
          suite.resolve("test_part%d.py".formatted(i)),
          "def test_holds(held):\n    assert held[-1] == ord('x')\n");
    }
  }

  private static List<OomKill> killsIn(MemoryGroup group, Diagnosed diagnosed) {
    return diagnosed.report().kills().stream()
        .filter(k -> k.limitedCgroup() != null && k.limitedCgroup().contains(group.name))
        .toList();
  }

  private static Incident incidentOf(long pid, Diagnosed diagnosed) {
    return diagnosed.incidents().stream()
        .filter(i -> i.victims().contains(pid))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no incident has the victim " + pid));
  }

  private static EvidenceSource ring() {
    EvidenceSource ring =
        HostSources.thisHost().stream()
            .filter(s -> s.name().equals("dmesg"))
            .findFirst()
            .orElseThrow();
    try (InputStream in = ring.open()) {
      assumeTrue(in.read() >= 0, "needs a kernel ring buffer with lines");
    } catch (IOException e) {
      assumeTrue(false, "needs a readable kernel ring buffer: " + e.getMessage());
    }
    return ring;
  }

  private static String pythonWithXdist() {
    Optional<String> python =
        List.of("/usr/bin/python3", "python3").stream()
            .filter(p -> exitCode(p, "-c", "import pytest, xdist") == 0)
            .findFirst();
    assumeTrue(python.isPresent(), "needs python3 with pytest and pytest-xdist");
    return python.orElseThrow();
  }

  private static int exitCode(String... command) {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }
}
