package dev.headroom.analyzer.report.words;

import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.Evidence;
import dev.headroom.diagnostics.evidence.EvidenceReport;
import dev.headroom.diagnostics.evidence.ExitSignal;
import dev.headroom.diagnostics.evidence.HeapExhaustion;
import dev.headroom.diagnostics.evidence.HostSign;
import dev.headroom.diagnostics.evidence.Incident;
import dev.headroom.diagnostics.evidence.OomKill;
import dev.headroom.diagnostics.evidence.RunTrace;
import dev.headroom.diagnostics.evidence.UserspaceKill;
import dev.headroom.diagnostics.evidence.WorkerCrash;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The time line of an incident: what the logs say of the minutes around it, in order. */
public final class Moments {
  private static final Duration BEFORE = Duration.ofHours(3);
  private static final Duration AFTER = Duration.ofMinutes(10);

  /** Between moments that are closer than that there is nothing to say. */
  private static final Duration GAP = Duration.ofSeconds(2);

  private static final int SHOWN = 12;

  private Moments() {}

  /**
   * Something at a time.
   *
   * @param gap the time since the moment before, or nothing where that is short
   * @param kind kill, loss, sign or run
   */
  public record Moment(String time, String gap, String kind, String text) {}

  /** Those around an incident; none for an incident without a time, or where nothing is around. */
  public static List<Moment> around(Incident incident, EvidenceReport evidence) {
    Instant at = incident.time();
    if (at == null) {
      return List.of();
    }
    List<Dated> dated = new ArrayList<>();
    for (Evidence item : evidence.items()) {
      Instant time = item.time();
      if (time != null && near(time, at)) {
        text(item).ifPresent(text -> dated.add(new Dated(time, kind(item), text)));
      }
    }
    dated.sort(Comparator.comparing(Dated::time));
    // the same thing is often said by several sources
    Set<Dated> once = new LinkedHashSet<>(dated);
    return once.size() < 2 ? List.of() : moments(nearest(List.copyOf(once), at));
  }

  private record Dated(Instant time, String kind, String text) {}

  private static boolean near(Instant time, Instant at) {
    return !time.isBefore(at.minus(BEFORE)) && !time.isAfter(at.plus(AFTER));
  }

  /** At most {@link #SHOWN} in a row that hold the incident. */
  private static List<Dated> nearest(List<Dated> all, Instant at) {
    int place = 0;
    while (place + 1 < all.size() && all.get(place).time().isBefore(at)) {
      place++;
    }
    int from = Math.max(0, Math.min(place - SHOWN / 2, all.size() - SHOWN));
    return all.subList(from, Math.min(all.size(), from + SHOWN));
  }

  private static List<Moment> moments(List<Dated> dated) {
    List<Moment> moments = new ArrayList<>();
    @Nullable Instant last = null;
    for (Dated one : dated) {
      Instant time = one.time().truncatedTo(ChronoUnit.SECONDS);
      Duration since = last == null ? Duration.ZERO : Duration.between(last, time);
      String gap = since.compareTo(GAP) < 0 ? "" : Spans.of((double) since.toSeconds()) + " later";
      moments.add(
          new Moment(EvidenceWords.time(time), gap, one.kind(), PlainText.line(one.text())));
      last = time;
    }
    return moments;
  }

  private static String kind(Evidence item) {
    if (item instanceof OomKill || item instanceof UserspaceKill) {
      return "kill";
    }
    return item instanceof HostSign ? "sign" : item instanceof RunTrace ? "run" : "loss";
  }

  private static Optional<String> text(Evidence item) {
    if (item instanceof OomKill kill) {
      Bytes held = kill.anonRss();
      String size = held == null ? "" : ", which held " + held;
      return Optional.of("The kernel killed " + process(kill.name(), kill.pid()) + size);
    }
    if (item instanceof UserspaceKill kill) {
      String did = kill.proven() ? " killed " : " tried to kill ";
      return Optional.of(kill.killer() + did + process(kill.name(), kill.pid()));
    }
    if (item instanceof WorkerCrash crash) {
      String worker = Objects.requireNonNullElse(crash.worker(), "a worker");
      String test = crash.test() == null ? "" : ", which ran " + crash.test();
      return Optional.of(crash.tool() + " lost " + worker + test);
    }
    if (item instanceof HeapExhaustion heap) {
      return Optional.of(heap.runtime() + " ran out of memory inside itself: " + heap.kind());
    }
    if (item instanceof ExitSignal exit) {
      String why = exit.memoryNamed() ? ", because of memory" : "";
      return Optional.of(exit.what() + ": ended with " + exit.exitCode() + why);
    }
    if (item instanceof RunTrace run) {
      String many = run.workers() == null ? "" : " with " + Workers.of(run.workers());
      return Optional.of(run.tool() + " ran" + many + (run.ended() ? "" : "; its log stops"));
    }
    if (item instanceof HostSign sign) {
      return Optional.of(sign(sign));
    }
    // counters have no time, and that a worker has a pid is no event
    return Optional.empty();
  }

  private static String sign(HostSign sign) {
    String what =
        switch (sign.kind()) {
          case OOM_WITHOUT_VICTIM -> "The kernel looked for something to kill";
          case NOTHING_TO_KILL -> "The kernel found nothing that it may kill";
          case UNCLEAN_BOOT -> "A boot began though the one before had not been shut down";
          case SILENCE -> "Then nothing was logged";
          case STALL -> "Tasks hung";
          case PRESSURE -> "Memory was short";
          case RUNNER_LOST -> "The CI service lost the machine";
          case RUNNER_STOPPED -> "The CI service stopped the job";
        };
    return what + ": " + sign.text();
  }

  private static String process(@Nullable String name, @Nullable Long pid) {
    String who = name == null ? "a process" : name;
    return pid == null ? who : who + " (pid " + pid + ")";
  }
}
