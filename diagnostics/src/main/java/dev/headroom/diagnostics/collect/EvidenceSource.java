package dev.headroom.diagnostics.collect;

import dev.headroom.diagnostics.evidence.SourceStatus;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A text that may say what happened: a file, the output of a command, or one that is not there. */
public interface EvidenceSource {
  /** The source as a person would call it: "journalctl -k -b", "dmesg", a file's path. */
  String name();

  /**
   * Opens the text; the caller closes it.
   *
   * @throws IOException when it can't be read, with a message that says why and what would open it
   */
  InputStream open() throws IOException;

  /** Says why there is nothing to open, when that is known before trying. */
  default Optional<SourceStatus> unavailable() {
    return Optional.empty();
  }

  /** True for the last lines of the boot before {@link #bootTime}: they tell how it ended. */
  default boolean endOfBoot() {
    return false;
  }

  /**
   * When the machine of this text was booted, or null when unknown; turns the kernel's seconds
   * since boot into times.
   */
  default @Nullable Instant bootTime() {
    return null;
  }
}
