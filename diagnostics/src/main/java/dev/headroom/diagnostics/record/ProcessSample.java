package dev.headroom.diagnostics.record;

import dev.headroom.diagnostics.evidence.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What one process held at one moment.
 *
 * @param anon memory of its own that no file backs: what kills
 * @param file pages of files and shared memory
 * @param pages what a walk through its pages said, null where none was made at this moment
 */
public record ProcessSample(long pid, Bytes anon, Bytes file, @Nullable PageWalk pages) {
  public Bytes rss() {
    return anon.plus(file);
  }
}
