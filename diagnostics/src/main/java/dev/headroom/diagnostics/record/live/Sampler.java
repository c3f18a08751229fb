package dev.headroom.diagnostics.record.live;

import dev.headroom.diagnostics.collect.RunningProcess;
import dev.headroom.diagnostics.record.PageWalk;
import dev.headroom.diagnostics.record.ProcessSample;
import dev.headroom.diagnostics.record.RecordedProcess;
import dev.headroom.diagnostics.record.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks at all processes of a run at once, for less than a hundredth of a core: counters each time,
 * walks through pages where most has changed and as the {@link WalkBudget} allows.
 */
public final class Sampler implements Looks {
  private static final int LONGEST_COMMAND = 200;

  private final Path proc;
  private final long pageSize;
  private final ProcessTree tree;
  private final @Nullable GroupProbe group;
  private final RunRoles roles = new RunRoles();
  private final Map<Long, ProcessProbe> probes = new HashMap<>();
  private final Map<Long, RecordedProcess> told = new HashMap<>();
  private final long start;
  private final WalkBudget budget;

  /** Kills on the whole host, where the run has no cgroup that counts its own. */
  private final @Nullable KernelFile hostCounters;

  private final long hostKills;

  /** A sampler of the processes below {@code roots}, on this host. */
  public static Sampler of(Collection<Long> roots) {
    return new Sampler(Path.of("/proc"), roots, null, System.nanoTime());
  }

  /**
   * @param start from which time is counted, of {@link System#nanoTime}
   */
  Sampler(Path proc, Collection<Long> roots, @Nullable RunGroup own, long start) {
    this.proc = proc;
    this.start = start;
    this.budget = new WalkBudget(start);
    this.pageSize = pageSize(proc);
    this.tree = new ProcessTree(proc, roots, own == null ? null : own.members());
    this.group = own == null ? null : own.probe();
    this.hostCounters = own == null ? KernelFile.open(proc.resolve("vmstat")).orElse(null) : null;
    this.hostKills = hostKills(hostCounters);
  }

  /** Whether this system has what a sampler reads. */
  public static boolean possible() {
    return Files.isReadable(Path.of("/proc/self/statm"));
  }

  /** Follows another root from now on. */
  public void follow(long root) {
    tree.follow(root);
  }

  @Override
  public Duration now() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Override
  public Look look() {
    Duration at = now();
    boolean changed = tree.refresh();
    if (changed) {
      roles.assign(tree.processes());
    }
    List<Long> gone = new ArrayList<>();
    List<Long> alive = new ArrayList<>();
    for (RunningProcess process : List.copyOf(tree.processes())) {
      long pid = process.pid();
      ProcessProbe probe = probes.computeIfAbsent(pid, this::probe);
      if (probe.look()) {
        alive.add(pid);
      } else {
        probe.close();
        probes.remove(pid);
        tree.gone(pid);
        if (told.remove(pid) != null) {
          gone.add(pid);
        }
      }
    }
    List<RecordedProcess> appeared = changed ? appeared(alive, at) : List.of();
    Map<Long, PageWalk> walks = walks(alive);
    List<ProcessSample> held = new ArrayList<>();
    for (long pid : alive) {
      ProcessProbe probe = probes.get(pid);
      if (probe != null) {
        held.add(new ProcessSample(pid, probe.anon(), probe.file(), walks.get(pid)));
      }
    }
    Sample sample = new Sample(at, held, group == null ? null : group.look());
    long kills = group == null ? Math.max(0, hostKills(hostCounters) - hostKills) : group.kills();
    return new Look(sample, appeared, gone, kills);
  }

  /** Kernels before 4.13 don't tell. */
  private static long hostKills(@Nullable KernelFile counters) {
    return counters == null ? 0 : Math.max(0, KernelFile.keyed(counters.text(), "oom_kill "));
  }

  private ProcessProbe probe(long pid) {
    return new ProcessProbe(proc.resolve(Long.toString(pid)), pageSize);
  }

  private Map<Long, PageWalk> walks(List<Long> alive) {
    List<Long> order = new ArrayList<>(alive);
    order.sort(Comparator.comparingLong((Long pid) -> -news(pid)));
    Map<Long, PageWalk> walks = new HashMap<>();
    long now = System.nanoTime();
    for (long pid : order) {
      ProcessProbe probe = probes.get(pid);
      if (probe == null || news(pid) <= 0 || !budget.allows(now)) {
        break;
      }
      probe.walk().ifPresent(pages -> walks.put(pid, pages));
      long then = System.nanoTime();
      budget.spent(then - now);
      now = then;
    }
    return walks;
  }

  private long news(long pid) {
    ProcessProbe probe = probes.get(pid);
    return probe == null ? -1 : probe.news();
  }

  private List<RecordedProcess> appeared(List<Long> alive, Duration at) {
    List<RecordedProcess> appeared = new ArrayList<>();
    for (RunningProcess process : tree.processes()) {
      RecordedProcess before = told.get(process.pid());
      RecordedProcess now = recorded(process, before == null ? at : before.from());
      if (alive.contains(process.pid()) && !now.equals(before)) {
        told.put(process.pid(), now);
        appeared.add(now);
      }
    }
    return appeared;
  }

  private RecordedProcess recorded(RunningProcess process, Duration from) {
    RunRoles.Assigned role = roles.of(process.pid());
    String command = String.join(" ", process.arguments());
    return new RecordedProcess(
        process.pid(),
        process.parent(),
        role.role(),
        role.name(),
        role.owner(),
        command.length() <= LONGEST_COMMAND ? command : command.substring(0, LONGEST_COMMAND) + "…",
        from,
        null);
  }

  /** The size that statm counts in; pages of 4 KiB are the rule, of 16 and 64 KiB real. */
  private static long pageSize(Path proc) {
    String first = KernelFile.open(proc.resolve("self/smaps")).map(Sampler::textOf).orElse("");
    long kib = KernelFile.keyed(first, "KernelPageSize:");
    return (kib > 0 ? kib : 4) * 1024;
  }

  private static String textOf(KernelFile file) {
    try (file) {
      return file.text();
    }
  }

  @Override
  public void close() {
    probes.values().forEach(ProcessProbe::close);
    if (group != null) {
      group.close();
    }
    if (hostCounters != null) {
      hostCounters.close();
    }
  }
}
