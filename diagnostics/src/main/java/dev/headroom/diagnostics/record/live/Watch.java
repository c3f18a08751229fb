package dev.headroom.diagnostics.record.live;

import dev.headroom.diagnostics.collect.HostReader;
import dev.headroom.diagnostics.collect.ProcessTable;
import dev.headroom.diagnostics.collect.RunningProcess;
import dev.headroom.diagnostics.collect.RunningTests;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.HostMemory;
import dev.headroom.diagnostics.record.Begun;
import dev.headroom.diagnostics.record.ProcessSample;
import dev.headroom.diagnostics.record.RecordedProcess;
import dev.headroom.diagnostics.record.RecordingWriter;
import dev.headroom.diagnostics.record.Role;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Watches test runs that somebody else has started: those below a process, or those of a runner
 * wherever they appear on this host.
 */
public final class Watch implements Closeable {
  /** So many looks pass between two searches for new runs and for what else holds memory. */
  private static final int SEARCH = 5;

  private static final int MOST_OTHERS = 5;

  private final @Nullable Long pid;
  private final @Nullable String runner;
  private final double lowShare;
  private final long start = System.nanoTime();
  private final Sampler sampler;
  private final Map<Long, RecordedProcess> processes = new TreeMap<>();
  private final Set<Long> roots = new HashSet<>();
  private final Slope slope = new Slope();
  private final @Nullable RecordingWriter writer;
  private final @Nullable Recorder recorder;
  private List<RunningProcess> others = List.of();
  private int looks;
  private boolean ended;

  /**
   * A watch.
   *
   * @param pid the process to watch, or null
   * @param runner the runner whose runs are watched ("pytest"), or null for any
   * @param lowShare of the limit; less than that left is low
   * @param record where to record to, or null
   */
  public Watch(
      @Nullable Long pid,
      @Nullable String runner,
      double lowShare,
      Duration interval,
      @Nullable Path record)
      throws IOException {
    this.pid = pid;
    this.runner = runner;
    this.lowShare = lowShare;
    this.sampler =
        new Sampler(Path.of("/proc"), pid == null ? List.of() : List.of(pid), null, start);
    if (pid != null) {
      roots.add(pid);
    }
    this.writer = record == null ? null : new RecordingWriter(record);
    this.recorder = writer == null ? null : new Recorder(writer, null);
    if (writer != null) {
      HostMemory host = new HostReader().read();
      String name = pid == null ? runner == null ? "tests" : runner : "process " + pid;
      writer.begun(
          new Begun(Instant.now(), name, List.of(), host.limit(), false, host.cpus(), interval));
    }
  }

  /** One look. */
  public Watched look() {
    if (looks++ % SEARCH == 0) {
      search();
    }
    Look look = sampler.look();
    look.appeared().forEach(p -> processes.put(p.pid(), p));
    look.gone().forEach(processes::remove);
    if (recorder != null) {
      recorder.record(look);
    }
    HostMemory host = new HostReader().read();
    boolean low = host.available().compareTo(host.limit().times(lowShare)) < 0;
    return new Watched(
        Instant.now(),
        host,
        rows(look.sample().processes()),
        others,
        slope.until(look.sample().at(), host.available()),
        low);
  }

  /** Whether anything that is watched still runs. */
  public boolean running() {
    return !processes.isEmpty();
  }

  /** Why nothing more is recorded, or null. */
  public @Nullable String failure() {
    return recorder == null ? null : recorder.failure();
  }

  private void search() {
    List<RunningProcess> all = new ProcessTable(Path.of("/")).read();
    if (pid == null) {
      for (RunningTests run : RunningTests.among(all)) {
        if (runner == null || runner.equalsIgnoreCase(run.runner())) {
          roots.add(run.controller().pid());
          sampler.follow(run.controller().pid());
        }
      }
    }
    others =
        all.stream()
            .filter(p -> !processes.containsKey(p.pid()) && !roots.contains(p.pid()))
            .filter(p -> p.pid() != ProcessHandle.current().pid())
            .sorted(Comparator.comparing(RunningProcess::memory).reversed())
            .limit(MOST_OTHERS)
            .toList();
  }

  private List<Watched.Row> rows(List<ProcessSample> samples) {
    Map<Long, Bytes> children = new HashMap<>();
    for (ProcessSample sample : samples) {
      RecordedProcess process = processes.get(sample.pid());
      if (process != null && process.role() == Role.CHILD) {
        children.merge(process.owner(), sample.anon(), Bytes::plus);
      }
    }
    List<Watched.Row> rows = new ArrayList<>();
    for (ProcessSample sample : samples) {
      RecordedProcess process = processes.get(sample.pid());
      boolean orphan =
          process != null
              && process.role() == Role.CHILD
              && !processes.containsKey(process.owner());
      if (process != null && (process.role() != Role.CHILD || orphan)) {
        Bytes more = children.getOrDefault(sample.pid(), Bytes.ZERO);
        rows.add(new Watched.Row(process, sample, more));
      }
    }
    return rows;
  }

  @Override
  public void close() throws IOException {
    if (recorder != null && !ended) {
      ended = true;
      recorder.end(sampler.now(), null);
    }
    sampler.close();
    if (writer != null) {
      writer.close();
    }
  }
}
