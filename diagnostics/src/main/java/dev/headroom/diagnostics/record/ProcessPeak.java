package dev.headroom.diagnostics.record;

import dev.headroom.diagnostics.evidence.Bytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The most that one process held, each figure at its own moment.
 *
 * @param anon and when that was
 * @param pages the largest of each, null where no walk through the pages was made
 * @param test that ran when {@code anon} was largest, null where none did or none is known
 */
public record ProcessPeak(
    RecordedProcess process,
    Bytes anon,
    Duration at,
    Bytes rss,
    @Nullable PageWalk pages,
    @Nullable RecordedTest test) {

  /** Peaks of all processes of a recording, in its order. */
  public static List<ProcessPeak> all(Recording recording) {
    Map<Long, ProcessPeak> peaks = new HashMap<>();
    for (RecordedProcess process : recording.processes()) {
      peaks.put(
          process.pid(),
          new ProcessPeak(process, Bytes.ZERO, process.from(), Bytes.ZERO, null, null));
    }
    for (Sample sample : recording.samples()) {
      for (ProcessSample held : sample.processes()) {
        peaks.computeIfPresent(held.pid(), (pid, peak) -> peak.raised(held, sample.at()));
      }
    }
    List<ProcessPeak> all = new ArrayList<>();
    for (RecordedProcess process : recording.processes()) {
      ProcessPeak peak = peaks.get(process.pid());
      if (peak != null) {
        all.add(peak.with(testAt(recording.tests(), process, peak.at())));
      }
    }
    return all;
  }

  private ProcessPeak raised(ProcessSample held, Duration now) {
    boolean higher = held.anon().compareTo(anon) > 0;
    return new ProcessPeak(
        process,
        higher ? held.anon() : anon,
        higher ? now : at,
        rss.max(held.rss()),
        raised(held.pages()),
        null);
  }

  private @Nullable PageWalk raised(@Nullable PageWalk walk) {
    if (pages == null || walk == null) {
      return pages == null ? walk : pages;
    }
    return new PageWalk(
        pages.pss().max(walk.pss()), pages.uss().max(walk.uss()), pages.swap().max(walk.swap()));
  }

  private ProcessPeak with(@Nullable RecordedTest running) {
    return new ProcessPeak(process, anon, at, rss, pages, running);
  }

  /** The test that a process, or the worker that started it, ran at a moment. */
  private static @Nullable RecordedTest testAt(
      List<RecordedTest> tests, RecordedProcess process, Duration at) {
    for (RecordedTest test : tests) {
      boolean its = test.pid() == process.pid() || test.pid() == process.owner();
      boolean then =
          test.from().compareTo(at) <= 0 && (test.to() == null || test.to().compareTo(at) >= 0);
      if (its && then) {
        return test;
      }
    }
    return null;
  }
}
