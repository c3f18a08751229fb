package dev.headroom.diagnostics.correlate;

import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.OomKill;
import dev.headroom.diagnostics.evidence.Task;
import org.jspecify.annotations.Nullable;

/** What a process held that the kernel could not take back: anonymous and shared memory. */
final class Held {
  private Held() {}

  /** By the victim's own line. */
  static @Nullable Bytes by(OomKill kill) {
    Bytes anon = kill.anonRss();
    if (anon == null) {
      return null;
    }
    return kill.shmemRss() == null ? anon : anon.plus(kill.shmemRss());
  }

  /**
   * By a row of the table. Older kernels give one figure with the pages of files in it; the
   * victim's line says how many those are for a process of its kind.
   */
  static @Nullable Bytes by(Task task, OomKill kill) {
    if (task.privateRss() != null || task.rss() == null) {
      return task.privateRss();
    }
    Bytes file = kill.fileRss();
    boolean alike = task.name().equals(kill.name()) && file != null;
    return alike && file != null ? task.rss().minus(file) : task.rss();
  }
}
