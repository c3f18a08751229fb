package dev.headroom.diagnostics.correlate;

import dev.headroom.diagnostics.evidence.Evidence;
import dev.headroom.diagnostics.evidence.RunTrace;
import dev.headroom.diagnostics.evidence.WorkerCrash;
import dev.headroom.diagnostics.evidence.WorkerProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the runners' own logs say: sessions they started, workers they lost.
 *
 * @param traces test runs in the order of their logs
 * @param crashes workers lost
 * @param processes what a run wrote down about itself
 */
record RunLog(List<RunTrace> traces, List<WorkerCrash> crashes, List<WorkerProcess> processes) {
  /** A runner tells of a dead worker within seconds, a build tool when the module ends. */
  private static final Duration NEAR = Duration.ofMinutes(15);

  RunLog {
    traces = List.copyOf(traces);
    crashes = List.copyOf(crashes);
    processes = List.copyOf(processes);
  }

  static RunLog of(List<Evidence> items) {
    return new RunLog(
        items.stream().filter(RunTrace.class::isInstance).map(RunTrace.class::cast).toList(),
        items.stream().filter(WorkerCrash.class::isInstance).map(WorkerCrash.class::cast).toList(),
        items.stream()
            .filter(WorkerProcess.class::isInstance)
            .map(WorkerProcess.class::cast)
            .toList());
  }

  boolean isEmpty() {
    return traces.isEmpty() && crashes.isEmpty() && processes.isEmpty();
  }

  /**
   * What of this log goes with these kills. A run's log mostly has no times: where several limits
   * were hit, a runner's process must be among the victims for its log to speak of them.
   */
  RunLog near(KillGroup group, List<KillGroup> all) {
    boolean fits =
        group.kills().stream().anyMatch(k -> Names.mayBeTest(k.name()) || printed(k.pid()));
    boolean only = all.size() == 1;
    boolean claimed =
        all.stream().anyMatch(g -> g.kills().stream().anyMatch(k -> printed(k.pid())))
            && group.kills().stream().noneMatch(k -> printed(k.pid()));
    return (fits || only) && !claimed ? timed(group) : new RunLog(List.of(), List.of(), List.of());
  }

  /** Leaves out crashes that have a time far from the kills'. */
  private RunLog timed(KillGroup group) {
    Instant time = group.time();
    if (time == null) {
      return this;
    }
    return new RunLog(
        traces,
        crashes.stream()
            .filter(
                c ->
                    c.time() == null || Duration.between(time, c.time()).abs().compareTo(NEAR) <= 0)
            .toList(),
        processes);
  }

  /** Workers of the run, where the logs tell of one run only. */
  @Nullable Integer started() {
    List<Integer> counts = traces.stream().map(RunTrace::workers).filter(Objects::nonNull).toList();
    return counts.stream().distinct().count() == 1 ? counts.get(0) : null;
  }

  boolean printed(long pid) {
    return crashes.stream().anyMatch(c -> c.pid() != null && c.pid() == pid) || isWorker(pid);
  }

  /** What the run wrote down about this process, or null. */
  @Nullable WorkerProcess recorded(long pid) {
    return processes.stream().filter(p -> p.pid() == pid).findFirst().orElse(null);
  }

  boolean isWorker(long pid) {
    WorkerProcess process = recorded(pid);
    return process != null && !process.controller();
  }

  private static WorkerCrash of(WorkerProcess p) {
    return new WorkerCrash(
        p.time(), "recording", p.worker(), p.test(), null, p.pid(), p.source(), p.line());
  }

  /**
   * The crash that goes with the n-th of some kills: by pid, or by order where the numbers agree.
   */
  @Nullable WorkerCrash of(long pid, int index, int kills) {
    for (WorkerCrash c : crashes) {
      if (c.pid() != null && c.pid() == pid) {
        return c;
      }
    }
    WorkerProcess process = recorded(pid);
    if (process != null) {
      return crashes.stream()
          .filter(c -> process.worker().equals(c.worker()))
          .findFirst()
          .orElseGet(() -> of(process));
    }
    return crashes.size() == kills ? crashes.get(index) : null;
  }
}
