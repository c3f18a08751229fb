package dev.headroom.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.report.json.JsonResult;
import dev.headroom.diagnostics.evidence.EvidenceVerdict;
import dev.headroom.diagnostics.evidence.OomKill;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnoseCommandTest {
  private static final String KILL =
      """
      [ 8812.201001] python3 invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=0
      [ 8812.201022] memory: usage 524288kB, limit 524288kB, failcnt 411
      [ 8812.201030] oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=ci,mems_allowed=0,oom_memcg=/ci,task_memcg=/ci/job,task=python3,pid=4102,uid=1000
      [ 8812.201041] Memory cgroup out of memory: Killed process 4102 (python3) total-vm:412040kB, anon-rss:131072kB, file-rss:9216kB, shmem-rss:0kB, UID:1000 pgtables:420kB oom_score_adj:0
      """;

  @TempDir Path folder;

  @Test
  void tellsTheStoryAndWritesAResultWithoutRuns() throws IOException {
    Files.writeString(folder.resolve("dmesg.txt"), KILL);
    Run run = Run.of(folder, "diagnose", "--log", "dmesg.txt", "-o", "result.json", "-o", "r.html");
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("The kernel killed").contains("4102", "dmesg.txt");
    String json = Files.readString(folder.resolve("result.json"));
    AuditResult result = JsonResult.read(json, "result.json");
    assertThat(result.runs()).isEmpty();
    assertThat(result.host()).isNull();
    assertThat(result.evidence().verdict()).isEqualTo(EvidenceVerdict.KILLED_BY_KERNEL);
    assertThat(result.evidence().kills()).extracting(OomKill::pid).containsExactly(4102L);
    assertThat(folder.resolve("r.html")).content().contains("<h1", "The kernel killed");
  }

  @Test
  void aLogThatCannotBeReadIsSaidAndLeavesWithFour() {
    Run run = Run.of(folder, "diagnose", "--log", "none.log", "-o", "result.json");
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.out()).contains("Could not read none.log", "no such file");
    assertThat(folder.resolve("result.json")).isNotEmptyFile();
  }

  @Test
  void theStoryShowsTheKernelsLineAndWhatToDo() throws IOException {
    Files.writeString(folder.resolve("dmesg.txt"), KILL);
    Run run = Run.of(folder, "diagnose", "--log", "dmesg.txt", "-o", "result.json");
    assertThat(run.out())
        .contains("> Memory cgroup out of memory: Killed process 4102", "What to do", "next time");
    assertThat(run.out().lines().count()).isLessThan(40);
    assertThat(folder.resolve("result.json"))
        .content()
        .contains("\"text\" : \"Memory cgroup out of memory: Killed process 4102");
  }

  @Test
  void whatIsOlderIsLeftOut() throws IOException {
    String old =
        "2026-01-02T06:04:15.1+00:00 vm kernel: " + KILL.lines().toList().get(3).substring(15);
    Files.writeString(folder.resolve("kern.log"), old);
    assertThat(Run.of(folder, "diagnose", "--log", "kern.log").out()).contains("4102");
    assertThat(Run.of(folder, "diagnose", "--log", "kern.log", "--since", "2026-01-03").out())
        .doesNotContain("4102");
    Run wrong = Run.of(folder, "diagnose", "--since", "yesterday-ish");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("yesterday-ish", "30min");
  }

  @Test
  void quietPrintsNothingAndStillWrites() throws IOException {
    Files.writeString(folder.resolve("dmesg.txt"), KILL);
    Run run = Run.of(folder, "diagnose", "-q", "--log", "dmesg.txt", "-o", "summary.md");
    assertThat(run).isEqualTo(new Run(0, "", ""));
    assertThat(folder.resolve("summary.md")).content().contains("The kernel killed");
  }
}
