package dev.headroom.diagnostics.collect;

import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.HostMemory;
import dev.headroom.diagnostics.evidence.SourceStatus;
import dev.headroom.diagnostics.evidence.SourceStatus.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What this host lets us see: memory and limits, who holds memory, which evidence can be read,
 * which tools are there, and what is missing.
 *
 * @param memory the machine as a test run sees it
 * @param unlimited cgroups above this process that set no limit
 * @param sources every source of evidence with its status
 * @param runs test runs that go on now
 * @param largest the processes outside of those runs that hold most
 * @param tools interpreters, runners and build tools
 * @param gaps what could not be seen, with its cure
 */
public record HostCheck(
    HostMemory memory,
    List<CgroupUse> unlimited,
    List<SourceStatus> sources,
    List<RunningTests> runs,
    List<RunningProcess> largest,
    List<FoundTool> tools,
    List<Gap> gaps) {
  private static final int LARGEST = 10;

  public HostCheck {
    unlimited = List.copyOf(unlimited);
    sources = List.copyOf(sources);
    runs = List.copyOf(runs);
    largest = List.copyOf(largest);
    tools = List.copyOf(tools);
    gaps = List.copyOf(gaps);
  }

  /** Looks at this host now. */
  public static HostCheck ofThisHost() {
    return of(Path.of("/"), ProgramPath.ofEnvironment());
  }

  static HostCheck of(Path root, ProgramPath programs) {
    HostMemory memory = new HostReader(root).read();
    List<SourceStatus> sources =
        new HostSources(root, programs).list().stream().map(SourceProbe::status).toList();
    List<RunningProcess> processes = new ProcessTable(root).read();
    List<RunningTests> runs = RunningTests.among(processes);
    List<FoundTool> tools = new ToolSearch(programs).list();
    List<Gap> gaps = gaps(memory, sources, processes, isContainer(root));
    missing(tools, gaps);
    return new HostCheck(
        memory,
        new CgroupMemory(CgroupTree.of(root)).unlimited(),
        sources,
        runs,
        largest(processes, runs),
        tools,
        gaps);
  }

  private static List<RunningProcess> largest(
      List<RunningProcess> processes, List<RunningTests> runs) {
    Set<Long> inRuns = new HashSet<>();
    inRuns.add(ProcessHandle.current().pid()); // this program is about to end
    for (RunningTests run : runs) {
      inRuns.add(run.controller().pid());
      run.workers().forEach(p -> inRuns.add(p.pid()));
      run.others().forEach(p -> inRuns.add(p.pid()));
    }
    return processes.stream()
        .filter(p -> !inRuns.contains(p.pid()) && !p.memory().isZero())
        .sorted(
            Comparator.comparing(RunningProcess::memory)
                .reversed()
                .thenComparing(RunningProcess::pid))
        .limit(LARGEST)
        .toList();
  }

  private static List<Gap> gaps(
      HostMemory memory,
      List<SourceStatus> sources,
      List<RunningProcess> processes,
      boolean container) {
    List<Gap> gaps = new ArrayList<>();
    if (container) {
      gaps.add(
          new Gap(
              "this is a container",
              "free and top show the memory of the whole host; the kernel's log, where it can be"
                  + " read, is the host's too and has the host's process ids: after a crash run"
                  + " headroom diagnose on the host as well"));
    }
    if (memory.note() != null) {
      gaps.add(new Gap("memory limits", memory.note()));
    }
    for (SourceStatus source : sources) {
      if (source.status() == Status.UNREADABLE) {
        gaps.add(new Gap(source.name(), String.valueOf(source.reason())));
      }
    }
    boolean nothingKeepsLogs =
        sources.stream()
            .filter(s -> s.name().startsWith("journalctl") || s.name().contains("/var/log/"))
            .allMatch(s -> s.status() == Status.ABSENT);
    if (nothingKeepsLogs) {
      gaps.add(
          new Gap(
              "earlier boots",
              "no journal and no log file: what the kernel says is lost with a reboot; keep a copy"
                  + " of dmesg, or get the machine's console log after a crash"));
    }
    long foreign =
        processes.stream()
            .filter(p -> !p.proportional() && p.memory().compareTo(Bytes.mib(64)) > 0)
            .count();
    if (foreign > 0) {
      gaps.add(
          new Gap(
              foreign + " large processes of other users",
              "only their RSS can be read, which counts shared pages in full: run with sudo for"
                  + " PSS"));
    }
    return gaps;
  }

  /** Tools without which workers can not be run or told apart. */
  private static void missing(List<FoundTool> tools, List<Gap> gaps) {
    if (isThere(tools, "pytest (package)") && !isThere(tools, "pytest-xdist (package)")) {
      gaps.add(
          new Gap(
              "pytest-xdist",
              "not found beside pytest, so pytest -n does not work here: python -m pip install"
                  + " pytest-xdist"));
    }
    if ((isThere(tools, "mvn") || isThere(tools, "gradle")) && !isThere(tools, "java")) {
      gaps.add(new Gap("java", "a build tool is here and no JDK on the PATH: set JAVA_HOME"));
    }
  }

  private static boolean isThere(List<FoundTool> tools, String name) {
    return tools.stream().anyMatch(t -> t.name().equals(name) && t.path() != null);
  }

  /** Docker and Podman leave a file of their own at the top. */
  private static boolean isContainer(Path root) {
    return Files.exists(root.resolve(".dockerenv"))
        || Files.exists(root.resolve("run/.containerenv"));
  }
}
