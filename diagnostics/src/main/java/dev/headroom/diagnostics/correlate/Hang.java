package dev.headroom.diagnostics.correlate;

import dev.headroom.diagnostics.evidence.Evidence;
import dev.headroom.diagnostics.evidence.HostSign;
import dev.headroom.diagnostics.evidence.HostSign.Kind;
import dev.headroom.diagnostics.evidence.Incident;
import dev.headroom.diagnostics.evidence.Incident.Cause;
import dev.headroom.diagnostics.evidence.OomKill;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A machine that hung before its kernel could write a line. Each sign makes it a little more likely
 * that memory was the reason; none of them proves it.
 */
final class Hang {
  /** Machines go away for many reasons. */
  private static final double ALONE = 0.2;

  private static final double EACH_SIGN = 0.15;

  /** No number of signs is a proof. */
  private static final double MOST = 0.6;

  private final List<HostSign> signs;
  private final RunLog log;
  private final boolean unfinished;

  private Hang(List<Evidence> items, RunLog log) {
    this.signs =
        items.stream().filter(HostSign.class::isInstance).map(HostSign.class::cast).toList();
    this.log = log;
    this.unfinished = log.traces().stream().anyMatch(t -> !t.ended());
  }

  /** The incident, unless the kernel said what it killed or nothing looks like a hang. */
  static Optional<Incident> of(List<Evidence> items, RunLog log) {
    Hang hang = new Hang(items, log);
    boolean killed = items.stream().anyMatch(OomKill.class::isInstance);
    return killed || !hang.isLikely() ? Optional.empty() : Optional.of(hang.incident());
  }

  private boolean isLikely() {
    return first(Set.of(Kind.UNCLEAN_BOOT, Kind.SILENCE)) != null
        || (unfinished && trouble() != null);
  }

  private @Nullable HostSign trouble() {
    return first(Set.of(Kind.PRESSURE, Kind.STALL, Kind.NOTHING_TO_KILL));
  }

  private @Nullable HostSign first(Set<Kind> kinds) {
    return signs.stream().filter(s -> kinds.contains(s.kind())).findFirst().orElse(null);
  }

  private Incident incident() {
    HostSign lost = first(Set.of(Kind.UNCLEAN_BOOT));
    HostSign silence = first(Set.of(Kind.SILENCE));
    HostSign trouble = trouble();
    List<String> reasons = new ArrayList<>();
    if (unfinished) {
      reasons.add("a test run began and its log never ended");
    }
    if (silence != null) {
      reasons.add(silence.text());
    }
    if (trouble != null) {
      reasons.add("before it: \"" + trouble.text() + "\"");
    }
    String what =
        lost != null
            ? "The machine went away without a shutdown (\"" + lost.text() + "\") and"
            : silence != null
                ? "The machine fell silent and"
                : "A test run never ended while the machine was short of memory, and";
    String why = reasons.isEmpty() ? "nothing shows what it did then" : String.join("; ", reasons);
    HostSign when = lost != null ? lost : silence != null ? silence : trouble;
    return new Incident(
        when == null ? null : when.time(),
        unfinished && trouble != null ? Cause.TEST_RUN : Cause.UNKNOWN,
        Math.min(MOST, ALONE + EACH_SIGN * reasons.size()),
        List.of(),
        log.started(),
        null,
        null,
        what
            + " no line names a kill; "
            + why
            + ". A host without memory can hang before its kernel writes anything, so this may be"
            + " the same trouble, unproven.");
  }
}
