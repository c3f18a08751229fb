package dev.headroom.diagnostics.record.live;

import dev.headroom.diagnostics.collect.ProcessTable;
import dev.headroom.diagnostics.collect.RunningProcess;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.record.ProcessSample;
import dev.headroom.diagnostics.record.RecordedProcess;
import dev.headroom.diagnostics.record.Sample;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks at a run where there is no /proc: the resident size of each process is all that can be had,
 * and a look costs so much that it is taken seldom.
 */
final class TableSampler implements Looks {
  static final Duration INTERVAL = Duration.ofSeconds(1);
  static final String NOTE =
      "this system has no Linux /proc: sizes are resident sizes (RSS), in which shared pages count"
          + " for each process, looked at once a second; there is no cgroup, and kills by the"
          + " kernel are not seen";

  private final ProcessTable table = new ProcessTable(Path.of("/"));
  private final RunRoles roles = new RunRoles();
  private final Set<Long> family = new HashSet<>();
  private final Map<Long, RecordedProcess> told = new HashMap<>();
  private final long start;

  TableSampler(long root, long start) {
    this.start = start;
    family.add(root);
  }

  @Override
  public Duration now() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Override
  public Look look() {
    Duration at = now();
    List<RunningProcess> mine = new ArrayList<>();
    for (RunningProcess process : table.read()) {
      if (family.contains(process.pid()) || family.contains(process.parent())) {
        family.add(process.pid());
        mine.add(process);
      }
    }
    roles.assign(mine);
    List<ProcessSample> held = new ArrayList<>();
    List<RecordedProcess> appeared = new ArrayList<>();
    Set<Long> alive = new HashSet<>();
    for (RunningProcess p : mine) {
      alive.add(p.pid());
      held.add(new ProcessSample(p.pid(), p.memory(), Bytes.ZERO, null));
      RunRoles.Assigned role = roles.of(p.pid());
      RecordedProcess now =
          new RecordedProcess(
              p.pid(), p.parent(), role.role(), role.name(), role.owner(), p.name(), at, null);
      if (told.putIfAbsent(p.pid(), now) == null) {
        appeared.add(now);
      }
    }
    List<Long> gone = told.keySet().stream().filter(pid -> !alive.contains(pid)).sorted().toList();
    told.keySet().retainAll(alive);
    return new Look(new Sample(at, held, null), appeared, gone, 0);
  }

  @Override
  public void close() {}
}
