package dev.headroom.diagnostics.correlate;

import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.Incident;
import dev.headroom.diagnostics.evidence.Incident.Cause;
import dev.headroom.diagnostics.evidence.OomKill;
import dev.headroom.diagnostics.evidence.Task;
import dev.headroom.diagnostics.evidence.WorkerCrash;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes an incident of kernel kills: who was to blame, how many workers there were and fitted. */
final class KillIncident {
  /** Of what the table shows; above this the run is the cause, whoever was killed. */
  private static final double CAUSE = 0.5;

  /** Above this, and below the other, the run had its part in it. */
  private static final double CONTRIBUTOR = 0.25;

  private final KillGroup group;
  private final RunLog log;
  private final @Nullable TestWorkers workers;
  private final boolean victimIsWorker;
  private final double proof;

  private KillIncident(KillGroup group, RunLog log) {
    this.group = group;
    this.log = log;
    TestWorkers seen = TestWorkers.in(group, log);
    boolean printed = group.kills().stream().anyMatch(k -> log.printed(k.pid()));
    proof = proof(seen, printed);
    workers = seen;
    victimIsWorker =
        printed
            || (seen != null && group.kills().stream().anyMatch(k -> seen.pids().contains(k.pid())))
            || (seen == null && group.kills().stream().anyMatch(k -> Names.mayBeTest(k.name())));
  }

  static Incident of(KillGroup group, RunLog log) {
    return new KillIncident(group, log).incident();
  }

  /** How sure it is that these tasks are a test run at all. */
  private double proof(@Nullable TestWorkers seen, boolean printed) {
    if (printed) {
      return 0.95;
    }
    double names = seen == null ? 0 : seen.proof();
    boolean named = seen != null || group.kills().stream().anyMatch(k -> Names.mayBeTest(k.name()));
    if (!named || log.isEmpty()) {
      return names;
    }
    long workersKilled = group.kills().stream().filter(k -> Names.mayBeTest(k.name())).count();
    double joined =
        log.crashes().size() == workersKilled ? 0.9 : log.crashes().isEmpty() ? 0.6 : 0.8;
    return Math.max(names, joined);
  }

  private Incident incident() {
    TestWorkers w = proof > 0 ? workers : null;
    Cause cause = cause(w);
    Integer seen = w != null ? Integer.valueOf(w.workers()) : proof > 0 ? log.started() : null;
    Bytes each = w != null ? w.median() : proof > 0 ? victimsBytes() : null;
    Integer fitted = fitted(w, seen, each, cause);
    Story story = new Story(group, log, w, cause, seen, each, fitted, isContributor(w));
    return new Incident(
        group.time(),
        cause,
        confidence(cause, w),
        group.pids(),
        seen,
        each,
        fitted,
        story.text(),
        tests(),
        group.pids().stream().filter(log::isWorker).toList(),
        group.cgroups(),
        false);
  }

  /** The tests that the victims were running, as far as logs say; no guess. */
  private List<String> tests() {
    List<String> tests = new ArrayList<>();
    for (int i = 0; i < group.kills().size(); i++) {
      WorkerCrash crash = log.of(group.kills().get(i).pid(), i, group.kills().size());
      if (crash != null && crash.test() != null) {
        tests.add(crash.test());
      }
    }
    return tests;
  }

  private Cause cause(@Nullable TestWorkers w) {
    if (w == null) {
      if (proof >= 0.5 && victimIsWorker) {
        return Cause.TEST_RUN;
      }
      boolean mayBe =
          victimIsWorker || group.kills().stream().anyMatch(k -> Names.mayBeTest(k.name()));
      return mayBe ? Cause.UNKNOWN : Cause.OTHER;
    }
    if (w.run().isZero() && w.rest().isZero()) {
      return victimIsWorker ? Cause.TEST_RUN : Cause.UNKNOWN;
    }
    Task other = w.largestOther();
    boolean largest = w.share() >= CAUSE || (w.share() >= CONTRIBUTOR && !exceeds(other, w.run()));
    if (largest) {
      return Cause.TEST_RUN;
    }
    return victimIsWorker || isContributor(w) ? Cause.BYSTANDER : Cause.OTHER;
  }

  private boolean exceeds(@Nullable Task other, Bytes run) {
    Bytes held = other == null ? null : Held.by(other, group.first());
    return held != null && held.compareTo(run) >= 0;
  }

  private static boolean isContributor(@Nullable TestWorkers w) {
    return w != null && w.share() >= CONTRIBUTOR;
  }

  private double confidence(Cause cause, @Nullable TestWorkers w) {
    return switch (cause) {
      case TEST_RUN ->
          // near the border between cause and contributor the shares decide nothing
          w != null && Math.abs(w.share() - CAUSE) < 0.1 ? Math.min(proof, 0.6) : proof;
      case BYSTANDER -> Math.min(proof, w != null && w.share() < CONTRIBUTOR ? 0.85 : 0.6);
      case OTHER -> group.kills().stream().anyMatch(k -> !k.tasks().isEmpty()) ? 0.8 : 0.6;
      case UNKNOWN -> 0.3;
    };
  }

  private @Nullable Bytes victimsBytes() {
    List<Bytes> sizes =
        group.kills().stream().map(Held::by).filter(Objects::nonNull).sorted().toList();
    return sizes.isEmpty() ? null : Fit.median(sizes);
  }

  private @Nullable Integer fitted(
      @Nullable TestWorkers w, @Nullable Integer seen, @Nullable Bytes each, Cause cause) {
    if (seen == null || each == null || each.isZero() || cause == Cause.OTHER) {
      return null;
    }
    if (w != null) {
      // a bystander's kill says what the others left for it, which is no property of the run
      return cause == Cause.TEST_RUN
          ? Integer.valueOf(Fit.workers(w.together(), w.sizes(), seen))
          : null;
    }
    Bytes limit = group.limit();
    List<Bytes> sizes =
        group.kills().stream()
            .map((OomKill k) -> Held.by(k))
            .filter(Objects::nonNull)
            .sorted()
            .toList();
    return limit == null ? null : Integer.valueOf(Fit.workers(limit, sizes, seen));
  }
}
