package dev.headroom.diagnostics.collect;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/** Counts the processors that a process may use: affinity, and the quota of every cgroup above. */
final class CpuShare {
  private CpuShare() {}

  /** Rounded down, at least one. */
  static int count(Path root, CgroupTree tree, int processors) {
    int allowed =
        ProcFile.text(root.resolve("proc/self/status"))
            .flatMap(CpuShare::affinity)
            .orElse(processors);
    double quota =
        tree.above("cpu").stream()
            .map(CpuShare::quota)
            .flatMapToDouble(OptionalDouble::stream)
            .min()
            .orElse(allowed);
    return (int) Math.max(1, Math.floor(Math.min(allowed, quota)));
  }

  private static OptionalDouble quota(Cgroup group) {
    Path directory = group.directory();
    Optional<Long> quota;
    Optional<Long> period;
    if (group.version() == 2) {
      String[] parts =
          ProcFile.text(directory.resolve("cpu.max")).orElse("max").strip().split(" ", -1);
      quota = ProcFile.number(parts[0]);
      period = parts.length > 1 ? ProcFile.number(parts[1]) : Optional.of(100_000L);
    } else {
      quota = ProcFile.number(directory.resolve("cpu.cfs_quota_us"));
      period = ProcFile.number(directory.resolve("cpu.cfs_period_us"));
    }
    return quota.isPresent() && period.orElse(0L) > 0
        ? OptionalDouble.of((double) quota.get() / period.orElseThrow())
        : OptionalDouble.empty();
  }

  /** "0-3,8,10-11" are seven processors. */
  private static Optional<Integer> affinity(String status) {
    return status
        .lines()
        .filter(l -> l.startsWith("Cpus_allowed_list:"))
        .findFirst()
        .map(l -> l.substring(l.indexOf(':') + 1).strip())
        .filter(l -> l.matches("[0-9]{1,6}(-[0-9]{1,6})?(,[0-9]{1,6}(-[0-9]{1,6})?)*"))
        .map(
            list -> {
              int sum = 0;
              for (String range : list.split(",", -1)) {
                String[] ends = range.split("-", -1);
                sum += Integer.parseInt(ends[ends.length - 1]) - Integer.parseInt(ends[0]) + 1;
              }
              return sum;
            })
        .filter(n -> n > 0);
  }
}
