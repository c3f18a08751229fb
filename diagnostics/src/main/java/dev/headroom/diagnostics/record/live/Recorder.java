package dev.headroom.diagnostics.record.live;

import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.record.Ended;
import dev.headroom.diagnostics.record.ProcessSample;
import dev.headroom.diagnostics.record.RecordedKill;
import dev.headroom.diagnostics.record.RecordedProcess;
import dev.headroom.diagnostics.record.RecordedTest;
import dev.headroom.diagnostics.record.RecordingWriter;
import dev.headroom.diagnostics.record.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes looks into a recording. A disk that is full ends the recording and nothing else: what is
 * recorded must not suffer from it.
 */
final class Recorder {
  /** A process is missed a few looks before or after the kernel counts its kill. */
  private static final Duration AROUND = Duration.ofSeconds(1);

  /** A large process takes its time to leave after it was killed. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  /**
   * Where the run has no cgroup of its own the host's kills are all that is counted: one is the
   * run's when a process of it that held as much is gone then.
   */
  private static final Bytes WORTH_A_KILL = Bytes.mib(16);

  private static final Duration EVENTS = Duration.ofMillis(500);

  /** A suite that starts a process in each test would fill the recording with their names. */
  private static final int MOST_PROCESSES = 20_000;

  private final RecordingWriter writer;
  private final Map<Long, RecordedProcess> forks = new LinkedHashMap<>();
  private final @Nullable TestEvents events;
  private final Deque<Gone> gone = new ArrayDeque<>();
  private Duration eventsRead = Duration.ZERO;
  private long kills;
  private long told;
  private @Nullable RecordedKill killed;
  private final Map<Long, Bytes> held = new HashMap<>();
  private boolean ownGroup;
  private boolean pytest;
  private int processes;
  private @Nullable String failure;

  private record Gone(long pid, Duration at, Bytes held) {}

  Recorder(RecordingWriter writer, @Nullable TestEvents events) {
    this.writer = writer;
    this.events = events;
  }

  /** Why nothing more is recorded, or null while all goes well. */
  @Nullable String failure() {
    return failure;
  }

  void record(Look look) {
    if (failure == null) {
      try {
        write(look);
      } catch (IOException e) {
        failure = String.valueOf(e.getMessage());
      }
    }
  }

  private void write(Look look) throws IOException {
    Duration at = look.sample().at();
    for (RecordedProcess process : look.appeared()) {
      if (processes++ < MOST_PROCESSES) {
        writer.process(process);
        pytest |= process.role() == Role.CONTROLLER && process.command().contains("pytest");
        if (process.role() == Role.WORKER) {
          forks.put(process.pid(), process);
        }
      }
    }
    writer.sample(look.sample());
    ownGroup = look.sample().group() != null;
    for (long pid : look.gone()) {
      gone.addLast(new Gone(pid, at, held.getOrDefault(pid, Bytes.ZERO)));
      held.remove(pid);
      if (processes < MOST_PROCESSES) {
        writer.gone(pid, at);
        forks.computeIfPresent(pid, (id, fork) -> fork.goneAt(at));
      }
    }
    Duration since = (killed == null ? at : killed.at()).minus(AROUND);
    while (!gone.isEmpty() && gone.getFirst().at().compareTo(since) < 0) {
      gone.removeFirst();
    }
    if (look.kills() > kills) {
      killed =
          new RecordedKill(
              killed == null ? at : killed.at(), (int) (look.kills() - told), List.of());
      kills = look.kills();
    }
    for (ProcessSample process : look.sample().processes()) {
      held.put(process.pid(), process.anon());
    }
    if (killed != null) {
      Duration late = victims(killed.count()).size() < killed.count() ? PATIENCE : AROUND;
      if (killed.at().plus(late).compareTo(at) <= 0) {
        tellKill();
      }
    }
    if (events != null && eventsRead.plus(EVENTS).compareTo(at) <= 0) {
      eventsRead = at;
      events.copyTo(writer);
    }
  }

  /** The victims are known a moment after their kill was counted. */
  private void tellKill() throws IOException {
    if (killed != null) {
      List<Long> pids = victims(killed.count());
      if (ownGroup || !pids.isEmpty()) {
        int count = ownGroup ? killed.count() : pids.size();
        writer.kill(new RecordedKill(killed.at(), count, pids));
      }
      told = kills;
      killed = null;
    }
  }

  /** Of those that are gone, the largest: what the kernel chooses. */
  private List<Long> victims(int count) {
    return gone.stream()
        .filter(g -> ownGroup || g.held().compareTo(WORTH_A_KILL) >= 0)
        .sorted(Comparator.comparing(Gone::held).reversed())
        .limit(count)
        .map(Gone::pid)
        .toList();
  }

  /** Whether the runner itself tells its tests. */
  boolean isTold() {
    try {
      if (events != null && failure == null) {
        events.copyTo(writer);
      }
    } catch (IOException e) {
      failure = String.valueOf(e.getMessage());
    }
    return events != null && events.told();
  }

  /** Whether a pytest was seen. */
  boolean sawPytest() {
    return pytest;
  }

  /** Test processes that were seen, with their times. */
  List<RecordedProcess> forks() {
    return List.copyOf(forks.values());
  }

  /** Tests that are told when all is over. */
  void tests(List<RecordedTest> told) {
    try {
      for (RecordedTest test : failure == null ? told : List.<RecordedTest>of()) {
        writer.test(test);
      }
    } catch (IOException e) {
      failure = String.valueOf(e.getMessage());
    }
  }

  /**
   * The end.
   *
   * @param exitCode of the command, or null where it is somebody else's
   */
  void end(Duration at, @Nullable Integer exitCode) {
    if (failure != null) {
      return;
    }
    try {
      tellKill();
      if (events != null) {
        events.finish(writer);
      }
      writer.ended(new Ended(at, exitCode));
    } catch (IOException e) {
      failure = String.valueOf(e.getMessage());
    }
  }
}
