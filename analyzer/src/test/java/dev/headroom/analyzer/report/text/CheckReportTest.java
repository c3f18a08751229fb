package dev.headroom.analyzer.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.diagnostics.collect.CgroupUse;
import dev.headroom.diagnostics.collect.FoundTool;
import dev.headroom.diagnostics.collect.Gap;
import dev.headroom.diagnostics.collect.HostCheck;
import dev.headroom.diagnostics.collect.RunningProcess;
import dev.headroom.diagnostics.collect.RunningTests;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.HostMemory;
import dev.headroom.diagnostics.evidence.MemoryLimit;
import dev.headroom.diagnostics.evidence.SourceStatus;
import dev.headroom.diagnostics.evidence.SourceStatus.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckReportTest {
  private static RunningProcess process(long pid, int mib, String... words) {
    return new RunningProcess(pid, 1, "name", List.of(words), Bytes.mib(mib), pid != 9);
  }

  private static final HostCheck CHECK =
      new HostCheck(
          new HostMemory(
              Bytes.gib(8),
              Bytes.gib(1),
              Bytes.ZERO,
              Bytes.gib(2),
              "/sys/fs/cgroup/ci/memory.max",
              3,
              List.of(
                  new MemoryLimit("host", null, Bytes.gib(8), Bytes.gib(3)),
                  new MemoryLimit("/sys/fs/cgroup/ci/memory.max", "/ci", Bytes.gib(2), null)),
              "live",
              null),
          List.of(new CgroupUse("/ci/job", Bytes.mib(90))),
          List.of(
              new SourceStatus("dmesg", Status.UNREADABLE, "permission denied: run with sudo"),
              new SourceStatus("/proc/vmstat", Status.READ, null)),
          List.of(
              new RunningTests(
                  "pytest",
                  process(20, 50, "python", "-m", "pytest"),
                  List.of(process(21, 300, "python", "-u"), process(22, 310, "python", "-u")),
                  List.of(process(23, 70, "postgres")))),
          List.of(process(9, 90, "evil\u001b[2J", "x".repeat(200))),
          List.of(new FoundTool("mvn", null, null), new FoundTool("python3", "/usr/bin/p", "3.11")),
          List.of(new Gap("dmesg", "run with sudo")));

  @Test
  void aRunIsShownWithControllerAndWorkers() {
    String text = CheckReport.render(CHECK, Ink.NONE);
    assertThat(text)
        .contains("pytest, 2 workers, 730 MiB in all")
        .containsPattern("controller +20 +50 MiB +python -m pytest")
        .containsPattern("worker +22 +310 MiB")
        .containsPattern("started +23 +70 MiB");
  }

  @Test
  void everyLimitIsShownAndUnknownUseIsSaid() {
    assertThat(CheckReport.render(CHECK, Ink.NONE))
        .containsPattern("limit here +2.0 GiB +\\(/sys/fs/cgroup/ci/memory.max\\)")
        .containsPattern("8.0 GiB +3.0 GiB in use +host")
        .containsPattern("2.0 GiB +use unknown +/sys/fs/cgroup/ci")
        .containsPattern("that set none:\\n +/ci/job +90 MiB in use");
  }

  @Test
  void namesOfOthersCanNotSteerATerminalAndRssIsMarked() {
    String text = CheckReport.render(CHECK, Ink.NONE);
    assertThat(text).doesNotContain("\u001b").contains("evil<U+001B>[2J").contains("90 MiB rss");
    assertThat(text.lines()).allSatisfy(l -> assertThat(l).hasSizeLessThan(110));
  }

  @Test
  void whatIsMissingIsNamedWithItsCure() {
    assertThat(CheckReport.render(CHECK, Ink.NONE))
        .contains("unreadable  dmesg: permission denied")
        .contains("not found: mvn")
        .containsPattern("python3 +3.11 +/usr/bin/p")
        .contains("dmesg: run with sudo");
  }
}
