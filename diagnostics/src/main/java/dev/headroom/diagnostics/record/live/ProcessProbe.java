package dev.headroom.diagnostics.record.live;

import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.record.PageWalk;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one process. Its counters ({@code statm}) cost microseconds and are read each time; a
 * walk through its pages ({@code smaps_rollup}) costs a millisecond for some hundred MiB, and is
 * made when it is worth that.
 */
final class ProcessProbe implements Closeable {
  private final Path folder;
  private final long pageSize;
  private final @Nullable KernelFile statm;
  private @Nullable KernelFile rollup;
  private boolean walkable = true;
  private long anon;
  private long file;
  private long walkedAt;

  ProcessProbe(Path folder, long pageSize) {
    this.folder = folder;
    this.pageSize = pageSize;
    this.statm = KernelFile.open(folder.resolve("statm")).orElse(null);
  }

  /** Reads the counters; false when the process has gone or holds nothing any more. */
  boolean look() {
    String text = statm == null ? "" : statm.text();
    long resident = KernelFile.number(text, 1);
    long shared = KernelFile.number(text, 2);
    // some kernels count resident pages late, and say none of a process that has just begun; one
    // that has ended has no address space at all
    if (KernelFile.number(text, 0) <= 0 || resident < 0 || shared < 0) {
      return false;
    }
    anon = Math.max(0, resident - shared) * pageSize;
    file = shared * pageSize;
    return true;
  }

  Bytes anon() {
    return Bytes.of(anon);
  }

  Bytes file() {
    return Bytes.of(file);
  }

  /** How much has changed since the last walk: what a new one would tell. */
  long news() {
    return walkable ? Math.abs(anon + file - walkedAt) : -1;
  }

  Optional<PageWalk> walk() {
    if (rollup == null) {
      rollup = KernelFile.open(folder.resolve("smaps_rollup")).orElse(null);
    }
    String text = rollup == null ? "" : rollup.text();
    long pss = KernelFile.keyed(text, "Pss:");
    if (pss < 0) {
      walkable = false; // another user's process, or a kernel before 4.14
      return Optional.empty();
    }
    walkedAt = anon + file;
    long uss = kib(text, "Private_Clean:") + kib(text, "Private_Dirty:");
    return Optional.of(
        new PageWalk(
            Bytes.of(pss * 1024), Bytes.of(uss * 1024), Bytes.of(kib(text, "Swap:") * 1024)));
  }

  private static long kib(String text, String key) {
    return Math.max(0, KernelFile.keyed(text, key));
  }

  @Override
  public void close() {
    if (statm != null) {
      statm.close();
    }
    if (rollup != null) {
      rollup.close();
    }
  }
}
