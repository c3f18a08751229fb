package dev.headroom.diagnostics.correlate;

import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.EvidenceReport;
import dev.headroom.diagnostics.evidence.EvidenceVerdict;
import dev.headroom.diagnostics.evidence.Incident;
import dev.headroom.diagnostics.evidence.SourceStatus;
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
  /** Clocks of a log and of a recording differ, and a log is written late. */
  private static final Duration AROUND = Duration.ofSeconds(30);

  /** How sure a pid alone is, of a log without times. */
  private static final double UNDATED = 0.8;

  private final Recording recording;

  private RecordedIncidents(Recording recording) {
    this.recording = recording;
  }

  /**
   * The incidents, with what the recording shows of those whose victims are in it, and with those
   * that only the recording knows.
   *
   * @param name of the recording, as a source
   */
  public static Diagnosed join(Diagnosed diagnosed, Recording recording, String name) {
    RecordedIncidents recorded = new RecordedIncidents(recording);
    Set<Long> pids =
        recording.processes().stream().map(RecordedProcess::pid).collect(Collectors.toSet());
    List<Incident> incidents = new ArrayList<>();
    Set<Long> told = new HashSet<>();
    for (Incident incident : diagnosed.incidents()) {
      Set<Long> both = new HashSet<>(incident.victims());
      both.retainAll(pids);
      boolean tied = !both.isEmpty() && recorded.covers(incident.time());
      incidents.add(tied ? recorded.tied(incident) : incident);
      if (tied) {
        told.addAll(both);
      }
    }
    incidents.addAll(recorded.own(told));
    return new Diagnosed(recorded.with(diagnosed.report(), incidents, name), incidents);
  }

  /** A pid is given out again after a while, and lives in every container: the time must fit. */
  private boolean covers(@Nullable Instant time) {
    if (time == null) {
      return true;
    }
    Instant begun = recording.begun().time();
    List<Sample> samples = recording.samples();
    Duration last = samples.isEmpty() ? Duration.ZERO : samples.get(samples.size() - 1).at();
    return !time.isBefore(begun.minus(AROUND)) && !time.isAfter(begun.plus(last).plus(AROUND));
  }

  /** The recording is a source like the others, and what it knows is part of the verdict. */
  private EvidenceReport with(EvidenceReport report, List<Incident> incidents, String name) {
    List<SourceStatus> sources = new ArrayList<>(report.sources());
    boolean empty = recording.samples().isEmpty();
    sources.add(
        new SourceStatus(name, empty ? SourceStatus.Status.EMPTY : SourceStatus.Status.READ, null));
    EvidenceVerdict verdict = report.verdict();
    if (recording.killed() > 0) {
      verdict = EvidenceVerdict.KILLED_BY_KERNEL;
    } else if (verdict == EvidenceVerdict.NONE && !incidents.isEmpty()) {
      verdict = EvidenceVerdict.UNPROVEN;
    }
    return new EvidenceReport(verdict, sources, report.items());
  }

  /**
   * Kills that only the recording knows; an end that is missing only where nothing else is told.
   */
  private List<Incident> own(Set<Long> told) {
    List<Incident> own = new ArrayList<>();
    for (RecordedKill kill : recording.kills()) {
      if (kill.pids().stream().noneMatch(told::contains)) {
        own.add(incident(kill.at(), kill.pids(), 0.9, killed()));
      }
    }
    if (told.isEmpty()
        && own.isEmpty()
        && recording.ended() == null
        && !recording.samples().isEmpty()) {
      Duration last = recording.samples().get(recording.samples().size() - 1).at();
      own.add(
          incident(last.plusNanos(1), List.of(), 0.3, "The recording breaks off without an end."));
    }
    return own;
  }

  private String killed() {
    return recording.begun().ownGroup()
        ? "The kernel killed in the run's cgroup."
        : "The kernel killed on this host while a process of the run went away.";
  }

  /** A pid of the recording in a kill of its time is as sure as it gets that the run was hit. */
  private Incident tied(Incident incident) {
    Duration at = gone(incident.victims());
    Sample last = before(at);
    List<Bytes> workers = workers(last);
    return new Incident(
        incident.time(),
        incident.cause(),
        Math.max(incident.confidence(), incident.time() == null ? UNDATED : 0.95),
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
