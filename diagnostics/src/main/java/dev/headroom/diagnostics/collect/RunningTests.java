package dev.headroom.diagnostics.collect;

import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One test run among the processes of this host.
 *
 * @param runner "pytest", "Maven" …
 * @param controller the process that started the others
 * @param workers its workers or forks, by id
 * @param others whatever else it or its workers started, by id
 */
public record RunningTests(
    String runner,
    RunningProcess controller,
    List<RunningProcess> workers,
    List<RunningProcess> others) {
  public RunningTests {
    workers = List.copyOf(workers);
    others = List.copyOf(others);
  }

  /** What the whole run holds. */
  public Bytes memory() {
    return Stream.concat(Stream.of(controller), Stream.concat(workers.stream(), others.stream()))
        .map(RunningProcess::memory)
        .reduce(Bytes.ZERO, Bytes::plus);
  }

  /** Tells the test runs among processes apart, the largest first. */
  public static List<RunningTests> among(List<RunningProcess> processes) {
    Map<Long, RunningProcess> byPid = new HashMap<>();
    processes.forEach(p -> byPid.put(p.pid(), p));
    List<RunningTests> runs = new ArrayList<>();
    for (RunningProcess process : processes) {
      runnerOf(process).ifPresent(r -> runs.add(run(r, process, processes, byPid)));
    }
    runs.sort(
        Comparator.comparing(RunningTests::memory)
            .reversed()
            .thenComparing(r -> r.controller().pid()));
    return List.copyOf(runs);
  }

  private static RunningTests run(
      Runner runner,
      RunningProcess controller,
      List<RunningProcess> processes,
      Map<Long, RunningProcess> byPid) {
    List<RunningProcess> workers = new ArrayList<>();
    List<RunningProcess> others = new ArrayList<>();
    for (RunningProcess p : processes) {
      if (p.pid() != controller.pid() && controllerOf(p, byPid) == controller.pid()) {
        (runner.works().test(p.arguments()) ? workers : others).add(p);
      }
    }
    return new RunningTests(runner.name(), controller, workers, others);
  }

  private static Optional<Runner> runnerOf(RunningProcess process) {
    return Runner.ALL.stream()
        .filter(r -> r.controls().test(process.arguments()))
        .filter(r -> !r.works().test(process.arguments()))
        .findFirst();
  }

  /** The nearest controller's id, the process's own when it is one; -1 when there is none. */
  private static long controllerOf(RunningProcess process, Map<Long, RunningProcess> byPid) {
    Set<Long> seen = new HashSet<>(); // ids are reused while the table is read: no endless walk
    RunningProcess at = process;
    while (at != null && seen.add(at.pid())) {
      if (runnerOf(at).isPresent()) {
        return at.pid();
      }
      at = byPid.get(at.parent());
    }
    return -1;
  }
}
