package dev.headroom.diagnostics.collect;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What of a host's evidence is wanted.
 *
 * @param boot one boot as journalctl counts them (0 this one, -1 the one before), or null for both
 * @param since nothing older than this, or null for all
 * @param folder where a project may have crash reports of its own, or null
 */
public record HostSelection(
    @Nullable Integer boot, @Nullable Instant since, @Nullable Path folder) {
  /** This boot and the one before, whatever their age. */
  public static HostSelection all() {
    return new HostSelection(null, null, null);
  }

  boolean thisBoot() {
    return boot == null || boot == 0;
  }
}
