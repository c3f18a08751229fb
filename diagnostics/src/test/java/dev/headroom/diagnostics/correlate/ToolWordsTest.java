package dev.headroom.diagnostics.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.diagnostics.evidence.EvidenceVerdict;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What tools print, in their versions, and what it proves. */
class ToolWordsTest {
  private static EvidenceVerdict verdict(String text) {
    Clock clock = Clock.fixed(Instant.parse("2026-11-25T00:00:00Z"), ZoneOffset.UTC);
    return new Diagnosis(clock, ZoneOffset.UTC)
        .diagnose(List.of(new TextSource("log", text.lines().toList())))
        .report()
        .verdict();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "##[error]Process completed with exit code 137.",
        "Error: Process completed with exit code 137",
        "ERROR: Job failed: exit code 137",
        "ERROR: Job failed: exit status 137",
        "script returned exit code 137",
        "Exited with code exit status 137",
        "The command \"make test\" exited with 137.",
        "npm ERR! errno 137",
        "npm error code 137",
        " ELIFECYCLE  Command failed with exit code 137.",
        "make: *** [Makefile:12: test] Error 137",
        "make: *** [Makefile:12: test] Killed",
        "/bin/bash: line 1:  2930 Killed                  pytest -n 4",
        "./run.sh: line 7:    28 Killed  python -m pytest",
        "Killed",
        "tests-1 exited with code 137",
        "1b2c  img  \"pytest\"  3 minutes ago  Exited (137) 2 minutes ago",
        "The command '/bin/sh -c pytest' returned a non-zero code: 137",
        "ERROR: failed to solve: process \"/bin/sh -c pytest\" did not complete successfully: exit code: 137",
        "subprocess.CalledProcessError: Command '['pytest']' died with <Signals.SIGKILL: 9>.",
        "subprocess.CalledProcessError: Command 'pytest' returned non-zero exit status 137.",
        "py311: exited with code -9 (12.3 seconds)",
        "py311: FAIL code -9",
        "ERROR: InvocationError for command /usr/bin/pytest (exited with code -9 (SIGKILL))",
        "c++: fatal error: Killed signal terminated program cc1plus",
        "collect2: fatal error: ld terminated with signal 9 [Killed]",
        "RuntimeError: DataLoader worker (pid 77) is killed by signal: Killed. ",
        "Received \"killed\" signal",
        "signal: killed",
        "error: test failed: process didn't exit successfully: `target/debug/a` (signal: 9, SIGKILL: kill)",
        "> Process 'Gradle Test Executor 7' finished with non-zero exit value 137",
        "[ERROR] Process Exit Code: 137",
        "A jest worker process (pid=5253) was terminated by another process: signal=SIGKILL, exitCode=null.",
        "The hosted runner: GitHub Actions 3 lost communication with the server. Anything in your workflow",
        "2026-11-24T06:04:15.123456Z 01E ERROR: Job failed: exit code 137",
        "[2026-11-24T06:04:15.123Z] script returned exit code 137",
      })
  void suspected(String text) {
    assertThat(verdict(text)).isEqualTo(EvidenceVerdict.SUSPECTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "##[error]Process completed with exit code 143.",
        "[gw1] node down: Not properly terminated",
        "worker 'gw1' crashed while running 'tests/test_a.py::test_b'",
        "Slave 'gw1' crashed while running 'tests/test_a.py::test_b'",
        "replacing crashed worker gw1",
        "worker gw2 crashed and worker restarting disabled",
        "> Process 'Gradle Worker Daemon 3' finished with non-zero exit value 143",
        "Process 'Gradle Test Executor 3' finished with non-zero exit value 1",
        "A jest worker process (pid=7) was terminated by another process: signal=SIGSEGV, exitCode=null.",
        "java.lang.OutOfMemoryError: unable to create new native thread",
        "Nov 24 06:04:15 vm gitlab-runner[17]: WARNING: Job failed: exit code 137",
        "State:\n  Terminated:\n    Reason:  Error\n    Exit Code:  137",
        "{\"State\":{\"Status\":\"exited\",\"OOMKilled\":false,\"ExitCode\":137}}",
        "{\"terminated\":{\"exitCode\":137,\"reason\":\"Error\"}}",
        "  exitCode: 137\n  finishedAt: x\n  reason: Error",
      })
  void unproven(String text) {
    assertThat(verdict(text)).isEqualTo(EvidenceVerdict.UNPROVEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "    Last State:     Terminated\n      Reason:       OOMKilled\n      Exit Code:    137",
        "  - lastState:\n      terminated:\n        exitCode: 137\n        reason: OOMKilled",
        "web-0   0/1   OOMKilled   3   2m",
        "2026-11-24T06:04:15.1234567Z     \"reason\": \"OOMKilled\",",
        "{\"State\":{\"OOMKilled\":true,\"ExitCode\":137}}",
        "[\n  {\n    \"State\": {\n      \"OOMKilled\": true,\n      \"ExitCode\": 137\n    }\n  }\n]",
        "2026-11-24T06:04:15.1Z container oom 0123456789abcdef0123456789abcdef (image=a, name=b)",
        "Warning  SystemOOM  12m  kubelet, n1  System OOM encountered, victim process: python3, pid: 77",
        "Nov 24 06:04:15 vm systemd[1]: ci.service: A process of this unit has been killed by the OOM killer.",
        "Nov 24 06:04:15 vm systemd[1]: ci.service: Failed with result 'oom-kill'.",
        "     Active: failed (Result: oom-kill) since Tue 2026-11-24 06:04:15 UTC; 3min ago",
        "Result=oom-kill",
        "Finished with result: oom-kill",
        "[  738.415062] oom_reaper: reaped process 771 (python3), now anon-rss:0kB, file-rss:0kB, shmem-rss:0kB",
        "level=info msg=\"node tests phase Running -> Failed\" message=\"OOMKilled (exit code 137)\"",
        "Container 'Build' exceeded memory limit.",
        "Memory limit of 512 MiB exceeded with 514 MiB used. Consider increasing the memory limit",
        "2026-11-24 06:04:15.1 +0000 UTC container oom 0123456789ab (image=app, name=tests)",
        "{\"containers\":[{\"exitCode\":137,\"reason\":\"OutOfMemoryError: Container killed due to memory usage\"}]}",
        "slurmstepd: error: Detected 1 oom_kill event in StepId=12.batch. Some of the step tasks have been OOM Killed.",
        "slurmstepd: error: Detected 1 oom-kill event(s) in StepId=9.batch. Some of your processes may have been killed by the cgroup out-of-memory handler.",
        "Nov 24 06:04:15 n containerd[9]: time=\"x\" level=info msg=\"TaskOOM event container_id:\\\"c4\\\"\"",
        "low 0\nhigh 0\nmax 12\noom 2\noom_kill 2",
        "/sys/fs/cgroup/ci/memory.events:oom_kill 3",
        "nr_free_pages 1\noom_kill 4",
        "oom_kill_disable 0\nunder_oom 0\noom_kill 1",
        "[  9.1] Out of Memory: Killed process 77 (python).",
        "[  9.1] Out of memory: kill process 77 (python) score 9 or a child\n[  9.2] Killed process 78 (python)",
        "[  9.1] python invoked oom-killer: gfp_mask=0xd0, order=0, oom_score_adj=0\n[  9.2] oom_reaper: reaped process 77 (python), now anon-rss:0kB, file-rss:0kB, shmem-rss:0kB",
      })
  void killedByTheKernel(String text) {
    assertThat(verdict(text)).isEqualTo(EvidenceVerdict.KILLED_BY_KERNEL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sending SIGTERM to process 7 uid 1000 \"python3\": oom_score 900, VmRSS 2000 MiB, cmdline \"python3 -c x\"",
        "mem avail: 10 of 900 MiB (1 %), swap free: 0 of 0 MiB (0 %)\nKilling process 7 python3",
        "Nov 24 06:04:15 vm earlyoom[7]: Killing process 77 (python3)",
        "killing process 77 \"python3\" with signal 15",
        "Nov 24 06:04:15 vm systemd-oomd[7]: Killed /user.slice/a.scope due to memory pressure for /user.slice being 80.1% > 50.00% for > 20s with reclaim activity",
        "Nov 24 06:04:15 vm systemd-oomd[7]: Killed /user.slice/a.scope due to memory used (8.1G) / total (8.2G) and swap used (2G) / total (2G) being more than 90.00%",
        "Nov 24 06:04:15 vm systemd[1]: a.scope: systemd-oomd killed 3 process(es) in this unit.",
        "Status: Failed\nReason: Evicted\nMessage: The node was low on resource: memory. Threshold quantity: 100Mi",
        "Nov 24 06:04:15 vm nohang[7]: Sending SIGTERM to the victim: PID 28009, name python3",
        "11-24 06:04:15.559   412   412 I lowmemorykiller: Kill 'com.example.app' (28009), uid 10123, oom_score_adj 900 to free 212340kB rss",
      })
  void killedByUserspace(String text) {
    assertThat(verdict(text)).isEqualTo(EvidenceVerdict.KILLED_BY_USERSPACE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.OutOfMemoryError: Java heap space",
        "Exception: java.lang.OutOfMemoryError thrown from the UncaughtExceptionHandler in thread \"main\"",
        "Caused by: java.lang.OutOfMemoryError: GC overhead limit exceeded",
        "[ERROR] java.lang.OutOfMemoryError: Metaspace",
        "Terminating due to java.lang.OutOfMemoryError: Java heap space",
        "OpenJDK 64-Bit Server VM warning: INFO: os::commit_memory(0x1, 2, 0) failed; error='Not enough space' (errno=12)",
        "E       MemoryError",
        "MemoryError: Unable to allocate 7.45 GiB for an array with shape (1,)",
        "numpy.core._exceptions._ArrayMemoryError: Unable to allocate 7 GiB",
        "FAILED tests/test_a.py::test_b - MemoryError",
        "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory",
        "terminate called after throwing an instance of 'std::bad_alloc'",
        "fatal error: runtime: out of memory",
        "memory allocation of 8589934592 bytes failed",
        "OSError: [Errno 12] Cannot allocate memory",
        "The Daemon will expire after the build after running out of JVM heap space.",
      })
  void heapExhausted(String text) {
    assertThat(verdict(text)).isEqualTo(EvidenceVerdict.HEAP_EXHAUSTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "collected 137 items",
        "137 passed in 143.20s",
        "tests/test_exit.py::test_exit_code[137] PASSED",
        "HTTP/1.1 200 137",
        "with pytest.raises(MemoryError):",
        "-XX:+HeapDumpOnOutOfMemoryError -Xmx512m",
        "    except MemoryError:",
        "Error on line 137: bad indent",
        "A worker process has failed to exit gracefully and has been force exited.",
        "low 0\nhigh 0\nmax 0\noom 0\noom_kill 0",
        "oom_kill_disable 0\nunder_oom 0\noom_kill 0",
        "[   1.0] OOM victim 77 (python) is already exiting. Skip killing the task",
        "[   1.0] cgroup: fork rejected by pids controller in /ci",
        "sending SIGTERM when mem <= 10.00% and swap <= 10.00%,\n        SIGKILL when mem <=  5.00% and swap <=  5.00%",
        "Sending SIGKILL to remaining processes after timeout",
        "dryrun mode enabled, will not kill anything\nsending SIGTERM to process 7 uid 0 \"java\": badness 674, VmRSS 309 MiB\ndryrun, not actually sending any signal",
        "",
      })
  void nothing(String text) {
    assertThat(verdict(text)).isIn(EvidenceVerdict.NONE, EvidenceVerdict.UNPROVEN);
  }
}
