package dev.headroom.diagnostics.record;

import dev.headroom.diagnostics.evidence.Bytes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A test, where and when it ran.
 *
 * @param pid the process that ran it
 * @param worker the worker's name, "main" without workers
 * @param test its id
 * @param to null when it never ended
 * @param before what the process held when it began, zero where only the time is known
 * @param after what it held when it ended, null when it never did
 */
public record RecordedTest(
    long pid,
    String worker,
    String test,
    Duration from,
    @Nullable Duration to,
    Bytes before,
    @Nullable Bytes after) {
  /** Whether it is known what its process held: a process never holds nothing. */
  public boolean tellsMemory() {
    return !before.isZero();
  }

  /** The file that holds it. */
  public String file() {
    int end = test.indexOf("::");
    return end < 0 ? test : test.substring(0, end);
  }
}
