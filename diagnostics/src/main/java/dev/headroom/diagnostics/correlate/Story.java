package dev.headroom.diagnostics.correlate;

import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.Constraint;
import dev.headroom.diagnostics.evidence.Incident.Cause;
import dev.headroom.diagnostics.evidence.OomKill;
import dev.headroom.diagnostics.evidence.Task;
import dev.headroom.diagnostics.evidence.WorkerCrash;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What happened, in two or three sentences with their figures. */
final class Story {
  private static final int NAMED = 4;

  private final KillGroup group;
  private final RunLog log;
  private final @Nullable TestWorkers workers;
  private final Cause cause;
  private final @Nullable Integer seen;
  private final @Nullable Bytes each;
  private final @Nullable Integer fitted;
  private final boolean contributor;

  Story(
      KillGroup group,
      RunLog log,
      @Nullable TestWorkers workers,
      Cause cause,
      @Nullable Integer seen,
      @Nullable Bytes each,
      @Nullable Integer fitted,
      boolean contributor) {
    this.group = group;
    this.log = log;
    this.workers = workers;
    this.cause = cause;
    this.seen = seen;
    this.each = each;
    this.fitted = fitted;
    this.contributor = contributor;
  }

  String text() {
    List<String> sentences = new ArrayList<>();
    sentences.add(killed());
    sentences.add(blame());
    if (fitted != null) {
      sentences.add(fitting(fitted));
    }
    if (inContainer()) {
      sentences.add("The pid is the host's; inside the container the process had another.");
    }
    return String.join(" ", sentences);
  }

  private String killed() {
    List<String> victims = new ArrayList<>();
    List<OomKill> kills = group.kills();
    for (int i = 0; i < Math.min(NAMED, kills.size()); i++) {
      victims.add(victim(kills.get(i), i));
    }
    String more = kills.size() > NAMED ? " and " + (kills.size() - NAMED) + " more" : "";
    return "The kernel killed " + String.join(", ", victims) + more + " because " + limit() + ".";
  }

  private String victim(OomKill kill, int index) {
    WorkerCrash crash = log.of(kill.pid(), index, group.kills().size());
    String worker = crash == null || crash.worker() == null ? "" : ", " + crash.worker();
    String test = crash == null || crash.test() == null ? "" : " in " + crash.test();
    Bytes held = Held.by(kill);
    String size = held == null ? "" : ", " + held;
    String name = kill.name() == null ? "a process" : kill.name();
    return name + " (pid " + kill.pid() + worker + test + size + ")";
  }

  private String limit() {
    Bytes limit = group.limit();
    String of = limit == null ? "" : " of " + limit;
    Constraint constraint = group.first().constraint();
    if (constraint == null) {
      return "memory ran out";
    }
    String cgroup = group.first().limitedCgroup();
    return switch (constraint) {
      case MEMCG -> "the cgroup " + (cgroup == null ? "" : cgroup + " ") + "reached its limit" + of;
      case CPUSET, MEMORY_POLICY ->
          "the NUMA nodes it may use were full, while others may have had room";
      case NONE ->
          "the whole host" + (limit == null ? "" : " (" + limit + ")") + " ran out of memory";
    };
  }

  private String blame() {
    TestWorkers w = workers;
    if (w == null) {
      return switch (cause) {
        case TEST_RUN ->
            "The runner's log names "
                + Words.count(Math.max(1, log.crashes().size()), "lost worker")
                + ", so the test run was hit; no task table shows what else held memory.";
        case OTHER -> "Nothing in the log belongs to a test run.";
        default -> "It may have been a test worker, but the log does not show its siblings.";
      };
    }
    if (w.run().isZero()) {
      return Words.count(w.workers(), "test worker")
          + " ran then; the log does not give their sizes in bytes.";
    }
    String held =
        Words.count(seen == null ? w.workers() : seen, "test worker")
            + " held "
            + (each == null ? w.median() : each)
            + (w.workers() == 1 ? "" : " each (median; the largest " + w.largest() + ")")
            + ", with their controller "
            + w.run()
            + " or "
            + Words.percent(w.share())
            + " of what the table shows";
    Task other = w.largestOther();
    String rival =
        other == null
            ? ""
            : "; the largest other was "
                + other.name()
                + " (pid "
                + other.pid()
                + ") with "
                + Objects.requireNonNullElse(Held.by(other, group.first()), Bytes.ZERO);
    return switch (cause) {
      case TEST_RUN ->
          held + ": the run was the cause" + users() + (w.share() < 0.75 ? rival : "") + ".";
      case BYSTANDER ->
          held
              + ": the run "
              + (contributor ? "contributed, but was not the largest" : "was a bystander")
              + rival
              + ".";
      default -> held + rival + ".";
    };
  }

  /** Victims of several groups below one limit: several runs at once. */
  private String users() {
    Set<String> groups = new TreeSet<>();
    for (OomKill kill : group.kills()) {
      if (kill.victimCgroup() != null) {
        groups.add(kill.victimCgroup());
      }
    }
    return groups.size() < 2 ? "" : ", as one of " + groups.size() + " groups that share the limit";
  }

  private String fitting(int n) {
    TestWorkers w = workers;
    if (w != null && n > 0 && Fit.hasGiant(w.sizes())) {
      return "Beside one worker of "
          + w.largest()
          + ", which was perhaps still growing, there was room for "
          + (n - 1)
          + " of the others; give that test a worker of its own.";
    }
    if (w != null && n > 0 && Fit.isGrowing(w.sizes())) {
      return "At most "
          + Words.count(n, "worker").toLowerCase(Locale.ROOT)
          + " would have fitted: some were still growing when it happened, so "
          + w.largest()
          + " is the least that a worker needs.";
    }
    return switch (n) {
      case 0 -> "Not even one worker of that size fits: it needs more memory or smaller tests.";
      case 1 -> "One worker of that size would have fitted.";
      default -> n + " workers of that size would have fitted.";
    };
  }

  private boolean inContainer() {
    return group.kills().stream()
        .map(OomKill::victimCgroup)
        .filter(Objects::nonNull)
        .anyMatch(c -> c.matches(".*(?:docker|kubepods|containerd|libpod|crio|lxc).*"));
  }
}
