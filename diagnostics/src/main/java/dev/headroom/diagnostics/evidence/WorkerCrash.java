package dev.headroom.diagnostics.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A test runner's word that one of its workers is gone. By itself it proves nothing about memory.
 *
 * @param tool "pytest-xdist", "surefire", "gradle", "jest" …
 * @param worker "gw3", "Gradle Test Executor 5" …
 * @param test the test it was running
 * @param exitCode as the runner states it
 * @param pid the worker's process, as the runner sees it, where it says so
 */
public record WorkerCrash(
    @Nullable Instant time,
    String tool,
    @Nullable String worker,
    @Nullable String test,
    @Nullable Integer exitCode,
    @Nullable Long pid,
    String source,
    long line)
    implements Evidence {
  public WorkerCrash(
      @Nullable Instant time,
      String tool,
      @Nullable String worker,
      @Nullable String test,
      @Nullable Integer exitCode,
      String source,
      long line) {
    this(time, tool, worker, test, exitCode, null, source, line);
  }
}
