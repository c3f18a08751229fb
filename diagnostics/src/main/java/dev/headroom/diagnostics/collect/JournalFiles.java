package dev.headroom.diagnostics.collect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Looks where systemd keeps its journal, because journalctl ends well and silently where there is
 * none.
 *
 * @param persistent there is (or may be) a journal on disk
 * @param volatileOnes there is (or may be) a journal in memory, lost with the boot
 */
record JournalFiles(boolean persistent, boolean volatileOnes) {
  static final String KEEP_NEXT_TIME =
      "to keep it next time: sudo mkdir -p /var/log/journal && sudo systemctl restart"
          + " systemd-journald";

  static JournalFiles of(Path root) {
    return new JournalFiles(
        any(root.resolve("var/log/journal")), any(root.resolve("run/log/journal")));
  }

  boolean none() {
    return !persistent && !volatileOnes;
  }

  /** A folder that may not be listed counts as one that holds a journal: journalctl will say. */
  private static boolean any(Path folder) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(folder, 2)) {
      return files.anyMatch(f -> f.toString().endsWith(".journal"));
    } catch (IOException | UncheckedIOException e) {
      return true;
    }
  }
}
