package dev.headroom.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.report.json.JsonResult;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.EvidenceVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence raises the estimate of a run only where something ties it to that run. */
class EvidenceTieTest {
  /** Two workers of 1900 and 1700 MiB in a cgroup of 4 GiB. */
  private static final String KILL =
      """
      [ 8812.201001] python3 invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=0
      [ 8812.201022] memory: usage 4194304kB, limit 4194304kB, failcnt 411
      [ 8812.201023] Tasks state (memory values in pages):
      [ 8812.201024] [  pid  ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj name
      [ 8812.201025] [   4101]  1000  4101    20000    12800   100000        0             0 pytest
      [ 8812.201026] [   4102]  1000  4102   600000   486400   900000        0             0 python3
      [ 8812.201027] [   4105]  1000  4105   600000   435200   900000        0             0 python3
      [ 8812.201030] oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=ci,mems_allowed=0,oom_memcg=/ci,task_memcg=/ci,task=python3,pid=4102,uid=1000
      [ 8812.201041] Memory cgroup out of memory: Killed process 4102 (python3) total-vm:2400000kB, anon-rss:1945600kB, file-rss:0kB, shmem-rss:0kB, UID:1000 pgtables:420kB oom_score_adj:0
      """;

  @TempDir Path folder;
  private Bytes predicted;

  @BeforeEach
  void aSmallSuite() throws IOException {
    Files.writeString(folder.resolve("pytest.ini"), "[pytest]\ntestpaths = tests\n");
    Files.createDirectories(folder.resolve("tests"));
    Files.writeString(folder.resolve("tests/test_a.py"), "def test_x():\n    assert 1\n");
    for (int i = 0; i < 20; i++) {
      Files.writeString(
          folder.resolve("tests/test_b%d.py".formatted(i)), "def test_y():\n    assert 1\n");
    }
    Files.writeString(folder.resolve("dmesg.txt"), KILL);
    Files.writeString(folder.resolve("mine.log"), crash("tests/test_a.py::test_x"));
    Files.writeString(folder.resolve("other.log"), crash("tests/test_other.py::test_y"));
    Files.writeString(
        folder.resolve("workers.pids"), "controller pid=4101\ngw0 pid=4102\ngw1 pid=4105\n");
    predicted = worker(audit());
  }

  private static String crash(String test) {
    return """
        ===== test session starts =====
        created: 2/2 workers
        [gw0] node down: Not properly terminated
        worker 'gw0' crashed while running '%s'
        ==== 1 failed in 2.10s ====
        """
        .formatted(test);
  }

  private AuditResult audit(String... logs) throws IOException {
    String[] words = new String[7 + 2 * logs.length];
    String[] head = {"audit", "--memory", "16GiB", "--cpus", "4", "-o", "result.json"};
    System.arraycopy(head, 0, words, 0, head.length);
    for (int i = 0; i < logs.length; i++) {
      words[7 + 2 * i] = "--log";
      words[8 + 2 * i] = logs[i];
    }
    Run.of(folder, words);
    return JsonResult.read(Files.readString(folder.resolve("result.json")), "result.json");
  }

  private static Bytes worker(AuditResult result) {
    return result.runs().get(0).footprint().worker().likely();
  }

  @Test
  void aTestOfThisRunTiesTheKillToIt() throws IOException {
    AuditResult raised = audit("dmesg.txt", "mine.log");
    assertThat(worker(raised)).isBetween(Bytes.mib(1700), Bytes.mib(1900));
    // seen and predicted stand side by side
    assertThat(raised.runs().get(0).footprint().parts())
        .anySatisfy(p -> assertThat(p.name()).contains("1.8 GiB", "not " + predicted));
    assertThat(raised.runs().get(0).plan().maxSafeWorkers())
        .isLessThan(audit().runs().get(0).plan().maxSafeWorkers());
  }

  @Test
  void pidsThatTheRunWroteDownTieItToo() throws IOException {
    assertThat(worker(audit("dmesg.txt", "workers.pids"))).isGreaterThan(Bytes.mib(1700));
  }

  @Test
  void aStrangersKillIsShownAndChangesNothing() throws IOException {
    for (String[] logs :
        new String[][] {{"dmesg.txt"}, {"dmesg.txt", "other.log"}, {"other.log"}}) {
      AuditResult result = audit(logs);
      assertThat(worker(result)).isEqualTo(predicted);
      assertThat(result.evidence().verdict()).isNotEqualTo(EvidenceVerdict.NONE);
      assertThat(result.incidents()).isNotEmpty();
    }
  }

  @Test
  void ofTwoIncidentsOnlyTheOneOfThisRunCounts() throws IOException {
    String stranger =
        KILL.replace("/ci", "/else")
            .replace("410", "710")
            .replace("[ 8812", "[18812")
            .replace("486400", "2486400")
            .replace("1945600", "9945600");
    Files.writeString(folder.resolve("both.txt"), stranger + KILL);
    AuditResult result = audit("both.txt", "workers.pids");
    assertThat(result.incidents()).hasSize(2);
    assertThat(worker(result)).isBetween(Bytes.mib(1700), Bytes.mib(1900));
  }
}
