package dev.headroom.diagnostics.record.live;

import dev.headroom.diagnostics.collect.Runner;
import dev.headroom.diagnostics.collect.RunningProcess;
import dev.headroom.diagnostics.record.Role;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the processes of a run apart. The outermost one that is a test runner's is the controller,
 * what of its kind of worker is next below it a worker; all that a worker starts is its child,
 * though a forked child has the worker's own command line.
 */
final class RunRoles {
  /** So many ended processes may be remembered before those that don't matter are forgotten. */
  private static final int MOST_ENDED = 50_000;

  private final Map<Long, Long> parents = new HashMap<>();
  private final Map<Long, Assigned> roles = new HashMap<>();
  private final Map<Long, Integer> workersOf = new HashMap<>();

  /** What a process is, and whose. */
  record Assigned(Role role, long owner, String name) {}

  /** Assigns roles to the processes that live now; those of workers stay what they were. */
  void assign(Collection<RunningProcess> processes) {
    Map<Long, RunningProcess> live = new HashMap<>();
    for (RunningProcess process : processes) {
      live.put(process.pid(), process);
      // one whose parent ends is given to another: the first that was seen is the one
      parents.putIfAbsent(process.pid(), process.parent());
    }
    for (RunningProcess process : processes) {
      Assigned before = roles.get(process.pid());
      boolean settled = before != null && before.role() == Role.WORKER;
      if (!settled) {
        roles.put(process.pid(), role(process, live));
      }
    }
    if (parents.size() > MOST_ENDED) {
      parents.keySet().removeIf(pid -> !live.containsKey(pid) && !matters(pid));
      roles.keySet().retainAll(parents.keySet());
    }
  }

  Assigned of(long pid) {
    return roles.getOrDefault(pid, new Assigned(Role.OTHER, 0, ""));
  }

  private boolean matters(long pid) {
    Role role = of(pid).role();
    return role == Role.WORKER || role == Role.CONTROLLER;
  }

  private Assigned role(RunningProcess process, Map<Long, RunningProcess> live) {
    Runner runner = null;
    long controller = 0;
    for (long pid : chain(process.pid())) {
      boolean itself = pid == process.pid();
      if (!itself && of(pid).role() == Role.WORKER) {
        return new Assigned(Role.CHILD, pid, process.name());
      }
      RunningProcess above = live.get(pid);
      if (above == null) {
        continue;
      }
      if (runner == null) {
        runner = runnerOf(above);
        controller = runner == null ? 0 : pid;
      } else if (itself && runner.works().test(above.arguments())) {
        return worker(process, controller, runner);
      }
    }
    if (runner == null) {
      return new Assigned(Role.OTHER, 0, process.name());
    }
    boolean itself = controller == process.pid();
    return new Assigned(itself ? Role.CONTROLLER : Role.CHILD, controller, process.name());
  }

  private Assigned worker(RunningProcess process, long controller, Runner runner) {
    int number = workersOf.merge(controller, 1, Integer::sum) - 1;
    String name = runner.name().equals("pytest") ? "gw" + number : "fork " + (number + 1);
    return new Assigned(Role.WORKER, process.pid(), name);
  }

  /** From the outermost that was ever seen down to the process itself. */
  private List<Long> chain(long pid) {
    Deque<Long> chain = new ArrayDeque<>();
    Set<Long> seen = new HashSet<>();
    Long at = pid;
    while (at != null && seen.add(at)) {
      chain.addFirst(at);
      at = parents.get(at);
    }
    return new ArrayList<>(chain);
  }

  private static @Nullable Runner runnerOf(RunningProcess process) {
    return Runner.ALL.stream()
        .filter(r -> r.controls().test(process.arguments()))
        .filter(r -> !r.works().test(process.arguments()))
        .findFirst()
        .orElse(null);
  }
}
