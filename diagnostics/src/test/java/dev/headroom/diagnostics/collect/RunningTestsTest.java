package dev.headroom.diagnostics.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.diagnostics.evidence.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunningTestsTest {
  private static final String EXECNET = "import sys;exec(eval(sys.stdin.readline()))";

  private static RunningProcess process(long pid, long parent, int mib, String... arguments) {
    return new RunningProcess(pid, parent, "x", List.of(arguments), Bytes.mib(mib), true);
  }

  private static List<Long> pids(List<RunningProcess> processes) {
    return processes.stream().map(RunningProcess::pid).toList();
  }

  @Test
  void xdistWorkersAreToldFromTheirControllerAndFromWhatTheyStart() {
    List<RunningTests> runs =
        RunningTests.among(
            List.of(
                process(1, 0, 5, "/sbin/init"),
                process(10, 1, 3, "sh", "-c", "python -m pytest -n 2"),
                process(15, 10, 90, "java", "-jar", "tool.jar", "--", "python", "-m", "pytest"),
                process(20, 10, 50, "python", "-m", "pytest", "-n", "2"),
                process(30, 20, 300, "/usr/bin/python3", "-u", "-c", EXECNET),
                process(31, 20, 310, "[pytest-xdist running] tests/test_a.py::test_b"),
                process(40, 31, 70, "postgres", "-D", "/tmp/x")));
    assertThat(runs).hasSize(1);
    RunningTests run = runs.get(0);
    assertThat(run.runner()).isEqualTo("pytest");
    assertThat(run.controller().pid()).isEqualTo(20);
    assertThat(pids(run.workers())).containsExactly(30L, 31L);
    assertThat(pids(run.others())).containsExactly(40L);
    assertThat(run.memory()).isEqualTo(Bytes.mib(730));
  }

  @Test
  void surefireForksBelongToTheirMaven() {
    List<RunningTests> runs =
        RunningTests.among(
            List.of(
                process(
                    5,
                    1,
                    400,
                    "java",
                    "-cp",
                    "x",
                    "org.codehaus.plexus.classworlds.launcher.Launcher"),
                process(6, 5, 2, "/bin/sh", "-c", "cd x"),
                process(7, 6, 900, "java", "-jar", "/x/target/surefire/surefirebooter-1.jar")));
    assertThat(runs).hasSize(1);
    assertThat(pids(runs.get(0).workers())).containsExactly(7L);
    assertThat(pids(runs.get(0).others())).containsExactly(6L);
  }

  @Test
  void twoRunsAreTwoTheLargerFirst() {
    List<RunningTests> runs =
        RunningTests.among(
            List.of(
                process(1, 0, 10, "/usr/bin/python3", "/usr/bin/pytest"),
                process(2, 0, 20, "/usr/bin/python3", "/venv/bin/py.test"),
                process(3, 1, 5, "python", "-u", "-c", EXECNET)));
    assertThat(runs).extracting(r -> r.controller().pid()).containsExactly(2L, 1L);
  }

  @Test
  void whoOnlySpeaksOfPytestIsNoRun() {
    assertThat(
            RunningTests.among(
                List.of(
                    process(1, 0, 10, "vim", "src/pytest/notes"),
                    process(2, 0, 10, "grep", "-m", "1", "pytest"),
                    process(4, 0, 10, "java", "-jar", "x.jar", "--", "python", "-m", "pytest"),
                    process(3, 0, 10, "sh", "-c", "pytest -q"))))
        .isEmpty();
  }

  @Test
  void aLoopOfParentsEnds() {
    assertThat(
            RunningTests.among(
                List.of(process(1, 2, 1, "a"), process(2, 1, 1, "b"), process(3, 3, 1, "c"))))
        .isEmpty();
  }
}
