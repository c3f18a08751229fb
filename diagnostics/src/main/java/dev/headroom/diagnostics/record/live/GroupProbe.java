package dev.headroom.diagnostics.record.live;

import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.record.GroupSample;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at a memory cgroup, of version 1 or 2. */
final class GroupProbe implements Closeable {
  private final boolean first;
  private final List<KernelFile> open = new ArrayList<>();
  private final @Nullable KernelFile usage;
  private final @Nullable KernelFile stat;
  private final @Nullable KernelFile peak;
  private final @Nullable KernelFile events;
  private final @Nullable KernelFile kernel;
  private long most;

  GroupProbe(int version, Path folder) {
    first = version == 1;
    usage = open(folder.resolve(first ? "memory.usage_in_bytes" : "memory.current"));
    stat = open(folder.resolve("memory.stat"));
    peak = open(folder.resolve(first ? "memory.max_usage_in_bytes" : "memory.peak"));
    events = open(folder.resolve(first ? "memory.oom_control" : "memory.events"));
    kernel = first ? open(folder.resolve("memory.kmem.usage_in_bytes")) : null;
  }

  private @Nullable KernelFile open(Path file) {
    KernelFile opened = KernelFile.open(file).orElse(null);
    if (opened != null) {
      open.add(opened);
    }
    return opened;
  }

  GroupSample look() {
    String all = text(stat);
    long used = value(usage);
    long inactive = first(all, "total_inactive_file ", "inactive_file ");
    // shared memory that nobody maps counts for the group and for no process
    long unreclaimable =
        first(all, "total_rss ", "anon ") + first(all, "total_shmem ", "shmem ") + kernel(all);
    most = Math.max(most, Math.max(used, value(peak)));
    return new GroupSample(
        Bytes.of(Math.max(0, used - inactive)), Bytes.of(unreclaimable), Bytes.of(most));
  }

  /** Kills by the kernel so far; kernels before 4.13 don't tell. */
  long kills() {
    return Math.max(0, KernelFile.keyed(text(events), "oom_kill "));
  }

  private long kernel(String all) {
    if (first) {
      return value(kernel);
    }
    long whole = KernelFile.keyed(all, "kernel ");
    if (whole >= 0) {
      return Math.max(0, whole - positive(all, "slab_reclaimable "));
    }
    // before 5.18 the parts stand alone
    return positive(all, "kernel_stack ")
        + positive(all, "slab_unreclaimable ")
        + positive(all, "pagetables ");
  }

  private long first(String all, String version1, String version2) {
    return positive(all, first ? version1 : version2);
  }

  private static long positive(String all, String key) {
    return Math.max(0, KernelFile.keyed(all, key));
  }

  private static long value(@Nullable KernelFile file) {
    return Math.max(0, KernelFile.number(text(file).strip(), 0));
  }

  private static String text(@Nullable KernelFile file) {
    return file == null ? "" : file.text();
  }

  @Override
  public void close() {
    open.forEach(KernelFile::close);
  }
}
