package dev.headroom.diagnostics.correlate;

import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.Incident;
import dev.headroom.diagnostics.record.ProcessSample;
import dev.headroom.diagnostics.record.RecordedKill;
import dev.headroom.diagnostics.record.RecordedProcess;
import dev.headroom.diagnostics.record.RecordedTest;
import dev.headroom.diagnostics.record.Recording;
import dev.headroom.diagnostics.record.Role;
import dev.headroom.diagnostics.record.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Joins a recording to what logs tell: the last sample before a kill shows who held what, and which
 * test ran.
 */
public final class RecordedIncidents {
  private final Recording recording;

  private RecordedIncidents(Recording recording) {
    this.recording = recording;
  }

  /**
   * The incidents, with what the recording shows of those whose victims are in it, and with those
   * that only the recording knows.
   */
  public static Diagnosed join(Diagnosed diagnosed, Recording recording) {
    RecordedIncidents recorded = new RecordedIncidents(recording);
    Set<Long> pids =
        recording.processes().stream().map(RecordedProcess::pid).collect(Collectors.toSet());
    List<Incident> incidents = new ArrayList<>();
    boolean told = false;
    for (Incident incident : diagnosed.incidents()) {
      Set<Long> both = new HashSet<>(incident.victims());
      both.retainAll(pids);
      incidents.add(both.isEmpty() ? incident : recorded.tied(incident));
      told |= !both.isEmpty();
    }
    if (!told) {
      incidents.addAll(recorded.own());
    }
    return new Diagnosed(diagnosed.report(), incidents);
  }

  private List<Incident> own() {
    List<Incident> own = new ArrayList<>();
    for (RecordedKill kill : recording.kills()) {
      own.add(incident(kill.at(), kill.pids(), 0.9, "The kernel killed in the run's cgroup."));
    }
    if (own.isEmpty() && recording.ended() == null && !recording.samples().isEmpty()) {
      Duration last = recording.samples().get(recording.samples().size() - 1).at();
      own.add(
          incident(last.plusNanos(1), List.of(), 0.3, "The recording breaks off without an end."));
    }
    return own;
  }

  /** A pid of the recording in a kill is as sure as it gets that the run was hit. */
  private Incident tied(Incident incident) {
    Duration at = gone(incident.victims());
    Sample last = before(at);
    List<Bytes> workers = workers(last);
    return new Incident(
        incident.time(),
        incident.cause(),
        Math.max(incident.confidence(), 0.95),
        incident.victims(),
        workers.isEmpty() ? incident.workersSeen() : Integer.valueOf(workers.size()),
        workers.isEmpty() ? incident.workerBytes() : Fit.median(workers),
        incident.wouldHaveFitted(),
        incident.story() + " " + shown(last, at));
  }

  private Incident incident(Duration at, List<Long> victims, double sure, String begin) {
    Sample last = before(at);
    List<Bytes> workers = workers(last);
    Bytes limit = recording.begun().limit();
    Bytes each = workers.isEmpty() ? null : Fit.median(workers);
    Integer fitted =
        limit == null || each == null || each.isZero()
            ? null
            : Integer.valueOf(Fit.workers(limit.minus(rest(last)), workers, workers.size()));
    Instant time = recording.begun().time().plus(at);
    return new Incident(
        time,
        victims.isEmpty() ? Incident.Cause.UNKNOWN : Incident.Cause.TEST_RUN,
        sure,
        victims,
        workers.size(),
        each,
        fitted,
        begin + " " + shown(last, at));
  }

  private Duration gone(List<Long> victims) {
    return recording.processes().stream()
        .filter(p -> victims.contains(p.pid()))
        .flatMap(p -> java.util.Optional.ofNullable(p.to()).stream())
        .min(Duration::compareTo)
        .orElse(Duration.ofDays(10_000));
  }

  private @Nullable Sample before(Duration at) {
    Sample last = null;
    for (Sample sample : recording.samples()) {
      if (sample.at().compareTo(at) >= 0) {
        break;
      }
      last = sample;
    }
    return last;
  }

  private List<Bytes> workers(@Nullable Sample sample) {
    return held(sample, true);
  }

  private Bytes rest(@Nullable Sample sample) {
    return held(sample, false).stream().reduce(Bytes.ZERO, Bytes::plus);
  }

  private List<Bytes> held(@Nullable Sample sample, boolean ofWorkers) {
    Set<Long> workers =
        recording.with(Role.WORKER).stream().map(RecordedProcess::pid).collect(Collectors.toSet());
    return sample == null
        ? List.of()
        : sample.processes().stream()
            .filter(p -> workers.contains(p.pid()) == ofWorkers)
            .map(ProcessSample::anon)
            .sorted()
            .toList();
  }

  private String shown(@Nullable Sample last, Duration at) {
    if (last == null) {
      return "The recording has no sample of it.";
    }
    List<String> names = new ArrayList<>();
    for (RecordedProcess worker : recording.with(Role.WORKER)) {
      for (ProcessSample held : last.processes()) {
        if (held.pid() == worker.pid()) {
          String test = running(worker.pid(), last.at());
          names.add(worker.name() + " " + held.anon() + test);
        }
      }
    }
    return "The last sample before it, "
        + Math.max(0, Math.min(at.minus(last.at()).toMillis(), 999_999))
        + " ms earlier, shows "
        + last.held()
        + " in the run"
        + (names.isEmpty() ? "." : ": " + String.join(", ", names) + ".");
  }

  private String running(long pid, Duration at) {
    for (RecordedTest test : recording.tests()) {
      boolean open = test.to() == null || test.to().compareTo(at) >= 0;
      if (test.pid() == pid && test.from().compareTo(at) <= 0 && open) {
        return " in " + test.test();
      }
    }
    return "";
  }
}
