package dev.headroom.diagnostics.correlate;

import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.OomKill;
import dev.headroom.diagnostics.evidence.Task;
import dev.headroom.diagnostics.evidence.WorkerProcess;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The workers of a test run, recognised in the kernel's task table: siblings with the same name and
 * user, started near one another, and one of them older, which is their controller.
 *
 * @param workers the largest number that one table shows at once
 * @param pids of all workers of all tables
 * @param sizes the most that each worker was seen to hold, ascending
 * @param together what they held together when it happened first
 * @param run the same and the controller
 * @param rest what all other tasks in the table held
 * @param largestOther the largest other task, or null
 * @param proof how sure the names alone make it, 0 to 1
 */
record TestWorkers(
    int workers,
    List<Long> pids,
    List<Bytes> sizes,
    Bytes together,
    Bytes run,
    Bytes rest,
    @Nullable Task largestOther,
    double proof) {

  /** Workers are started one after the other; their children take pids in between. */
  private static final long NEAR_PIDS = 4000;

  TestWorkers {
    pids = List.copyOf(pids);
    sizes = List.copyOf(sizes);
  }

  /**
   * Looks into the tables of these kills.
   *
   * @param log what the runs themselves say: how many workers they started, and their pids
   * @return null when no table shows anything that may be a test worker
   */
  static @Nullable TestWorkers in(KillGroup group, RunLog log) {
    List<Table> tables = new ArrayList<>();
    for (OomKill kill : group.kills()) {
      Table table = Table.of(kill, log);
      if (table != null) {
        tables.add(table);
      }
    }
    if (tables.isEmpty()) {
      return null;
    }
    Map<Long, Bytes> most = new HashMap<>();
    for (Table t : tables) {
      for (Task w : t.workers) {
        most.merge(w.pid(), Objects.requireNonNullElse(Held.by(w, t.kill), Bytes.ZERO), Bytes::max);
      }
    }
    for (OomKill kill : group.kills()) {
      Bytes held = Held.by(kill);
      if (held != null && most.containsKey(kill.pid())) {
        most.merge(kill.pid(), held, Bytes::max);
      }
    }
    Table first = tables.get(0);
    return new TestWorkers(
        tables.stream().mapToInt(t -> t.workers.size()).max().orElse(0),
        most.keySet().stream().sorted().toList(),
        grown(most, tables),
        first.sum(first.workers),
        first.sum(first.workers).plus(first.sum(first.controllers)),
        first.sum(first.others),
        first.largestOther(),
        tables.stream().mapToDouble(t -> t.proof).max().orElse(0));
  }

  /**
   * Workers that were only being started when the table was printed say nothing about their size.
   */
  private static List<Bytes> grown(Map<Long, Bytes> most, List<Table> tables) {
    Bytes largest = most.values().stream().max(Comparator.naturalOrder()).orElse(Bytes.ZERO);
    long later = tables.get(0).workers.stream().mapToLong(Task::pid).max().orElse(Long.MAX_VALUE);
    return most.entrySet().stream()
        .filter(e -> e.getKey() <= later || e.getValue().compareTo(largest.times(0.5)) >= 0)
        .map(Map.Entry::getValue)
        .sorted()
        .toList();
  }

  Bytes median() {
    return Fit.median(sizes);
  }

  Bytes largest() {
    return sizes.isEmpty() ? Bytes.ZERO : sizes.get(sizes.size() - 1);
  }

  /** The run's part of all that the table shows, 0 to 1. */
  double share() {
    long all = run.value() + rest.value();
    return all == 0 ? 0 : run.value() / (double) all;
  }

  /** One table, its rows sorted by what they are. */
  private static final class Table {
    final OomKill kill;
    final List<Task> workers = new ArrayList<>();
    final List<Task> controllers = new ArrayList<>();
    final List<Task> others = new ArrayList<>();
    double proof;

    private Table(OomKill kill) {
      this.kill = kill;
    }

    static @Nullable Table of(OomKill kill, RunLog log) {
      Table table = new Table(kill);
      if (table.recorded(log)) {
        return table.rest();
      }
      List<Task> titled =
          kill.tasks().stream().filter(t -> Names.isTitledWorker(t.name())).toList();
      List<Task> family = titled.isEmpty() ? table.family() : titled;
      if (family.isEmpty()) {
        return null;
      }
      table.split(family, !titled.isEmpty(), log.started());
      return table.rest();
    }

    /** Takes the processes that the run wrote down; no guess is needed then. */
    private boolean recorded(RunLog log) {
      for (Task t : kill.tasks()) {
        WorkerProcess known = log.recorded(t.pid());
        if (known != null) {
          (known.controller() ? controllers : workers).add(t);
        }
      }
      proof = 0.95;
      return !workers.isEmpty();
    }

    private Table rest() {
      others.addAll(kill.tasks());
      others.removeAll(workers);
      others.removeAll(controllers);
      return this;
    }

    /** The siblings of the victim, or the largest siblings in the table. */
    private List<Task> family() {
      Map<String, List<Task>> families =
          kill.tasks().stream()
              .filter(t -> Names.mayBeTest(t.name()) && !Names.isPytest(t.name()))
              .collect(Collectors.groupingBy(t -> t.name() + "/" + t.uid()));
      List<Task> best = List.of();
      for (List<Task> siblings : new TreeMap<>(families).values()) {
        for (List<Task> near : clusters(siblings)) {
          boolean victims = near.stream().anyMatch(t -> t.pid() == kill.pid());
          if (victims) {
            return near;
          }
          best = sum(near).compareTo(sum(best)) > 0 ? near : best;
        }
      }
      if (best.isEmpty()) {
        best = kill.tasks().stream().filter(t -> Names.isPytest(t.name())).toList();
      }
      return best;
    }

    private static List<List<Task>> clusters(List<Task> family) {
      List<List<Task>> clusters = new ArrayList<>();
      List<Task> current = new ArrayList<>();
      for (Task t : family.stream().sorted(Comparator.comparingLong(Task::pid)).toList()) {
        if (!current.isEmpty() && t.pid() - current.get(current.size() - 1).pid() > NEAR_PIDS) {
          clusters.add(current);
          current = new ArrayList<>();
        }
        current.add(t);
      }
      clusters.add(current);
      return clusters;
    }

    private void split(List<Task> family, boolean titled, @Nullable Integer started) {
      List<Task> sorted =
          new ArrayList<>(family.stream().sorted(Comparator.comparingLong(Task::pid)).toList());
      long oldest = sorted.get(0).pid();
      Task script =
          kill.tasks().stream()
              .filter(t -> Names.isPytest(t.name()) || (titled && Names.mayBeTest(t.name())))
              .filter(t -> !sorted.contains(t) && t.pid() < oldest)
              .filter(t -> Objects.equals(t.uid(), sorted.get(0).uid()))
              .max(Comparator.comparingLong(Task::pid))
              .orElse(null);
      proof = titled ? 0.9 : script != null || Names.isPytest(sorted.get(0).name()) ? 0.85 : 0;
      if (script != null) {
        controllers.add(script);
      } else if (started == null
          ? sorted.size() >= 3
          : sorted.size() > started || sorted.size() > 2) {
        controllers.add(sorted.remove(0));
      }
      workers.addAll(sorted);
      if (proof == 0 && workers.size() >= 2 && !controllers.isEmpty()) {
        proof = 0.6;
      }
    }

    Bytes sum(List<Task> tasks) {
      Bytes sum = Bytes.ZERO;
      for (Task t : tasks) {
        Bytes held = Held.by(t, kill);
        sum = held == null ? sum : sum.plus(held);
      }
      return sum;
    }

    @Nullable Task largestOther() {
      return others.stream()
          .max(Comparator.comparing(t -> Objects.requireNonNullElse(Held.by(t, kill), Bytes.ZERO)))
          .orElse(null);
    }
  }
}
