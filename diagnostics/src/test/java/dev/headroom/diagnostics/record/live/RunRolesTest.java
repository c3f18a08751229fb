package dev.headroom.diagnostics.record.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.diagnostics.collect.RunningProcess;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.record.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunRolesTest {
  private static final String EXECNET = "import sys;exec(eval(sys.stdin.readline()))";
  private final RunRoles roles = new RunRoles();

  private static RunningProcess process(long pid, long parent, String... arguments) {
    return new RunningProcess(pid, parent, "x", List.of(arguments), Bytes.ZERO, false);
  }

  private static RunningProcess worker(long pid, long parent) {
    return process(pid, parent, "/usr/bin/python3", "-u", "-c", EXECNET);
  }

  private Role role(long pid) {
    return roles.of(pid).role();
  }

  @Test
  void workersAreNamedInTheOrderOfTheirStartAndKeepTheirNames() {
    RunningProcess make = process(10, 1, "make", "test");
    RunningProcess pytest = process(20, 10, "python3", "-m", "pytest", "-n", "2");
    roles.assign(List.of(make, pytest, worker(30, 20)));
    roles.assign(List.of(make, pytest, worker(30, 20), worker(31, 20)));
    roles.assign(
        List.of(make, pytest, process(30, 20, "[pytest-xdist running] a::b"), worker(32, 20)));
    assertThat(role(10)).isEqualTo(Role.OTHER);
    assertThat(role(20)).isEqualTo(Role.CONTROLLER);
    assertThat(List.of(roles.of(30).name(), roles.of(31).name(), roles.of(32).name()))
        .containsExactly("gw0", "gw1", "gw2");
  }

  @Test
  void aForkOfAWorkerIsItsChildThoughItLooksTheSame() {
    RunningProcess pytest = process(20, 1, "pytest", "-n", "1");
    roles.assign(List.of(pytest, worker(30, 20), worker(31, 30)));
    assertThat(roles.of(31)).isEqualTo(new RunRoles.Assigned(Role.CHILD, 30, "x"));
    // its parent ends, and the kernel gives it to process 1
    roles.assign(List.of(pytest, worker(31, 1)));
    assertThat(roles.of(31).owner()).isEqualTo(30);
  }

  @Test
  void whatPytestItselfStartsWithoutWorkersIsATestsChild() {
    RunningProcess pytest = process(20, 1, "/usr/bin/python3", "/usr/bin/pytest");
    roles.assign(List.of(pytest, process(21, 20, "/usr/bin/python3", "/usr/bin/pytest")));
    assertThat(role(20)).isEqualTo(Role.CONTROLLER);
    assertThat(roles.of(21)).isEqualTo(new RunRoles.Assigned(Role.CHILD, 20, "x"));
  }

  @Test
  void aPytestThatATestStartsIsNoSecondRun() {
    roles.assign(
        List.of(
            process(20, 1, "pytest", "-n", "1"),
            worker(30, 20),
            process(40, 30, "python", "-m", "pytest", "-n", "2"),
            worker(41, 40)));
    assertThat(role(40)).isEqualTo(Role.CHILD);
    assertThat(roles.of(41).owner()).isEqualTo(30);
  }

  @Test
  void forksOfMavenAreWorkers() {
    roles.assign(
        List.of(
            process(5, 1, "java", "org.codehaus.plexus.classworlds.launcher.Launcher"),
            process(6, 5, "/bin/sh", "-c", "cd x"),
            process(7, 6, "java", "-jar", "/x/target/surefire/surefirebooter-1.jar")));
    assertThat(roles.of(7)).isEqualTo(new RunRoles.Assigned(Role.WORKER, 7, "fork 1"));
    assertThat(role(6)).isEqualTo(Role.CHILD);
  }
}
