package dev.headroom.diagnostics.correlate;

import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.Constraint;
import dev.headroom.diagnostics.evidence.OomKill;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Kills of one shortage: the same limit, shortly after one another. Replaced workers die too. */
record KillGroup(List<OomKill> kills) {
  /** xdist replaces a worker within seconds, and the new one loads the same again. */
  private static final Duration SHORTLY = Duration.ofMinutes(2);

  KillGroup {
    kills = List.copyOf(kills);
  }

  static List<KillGroup> of(List<OomKill> kills) {
    List<List<OomKill>> groups = new ArrayList<>();
    List<OomKill> sorted = new ArrayList<>(kills);
    // by time where all have one: several sources may tell of the same minutes
    if (kills.stream().allMatch(k -> k.time() != null)) {
      sorted.sort(Comparator.comparing(k -> Objects.requireNonNull(k.time())));
    }
    for (OomKill kill : sorted) {
      List<OomKill> group =
          groups.stream().filter(g -> together(g.get(g.size() - 1), kill)).findFirst().orElse(null);
      if (group == null) {
        groups.add(new ArrayList<>(List.of(kill)));
      } else {
        group.add(kill);
      }
    }
    return groups.stream().map(KillGroup::new).toList();
  }

  private static boolean together(OomKill a, OomKill b) {
    if (a.constraint() != b.constraint() && a.constraint() != null && b.constraint() != null) {
      return false;
    }
    if (!Objects.equals(a.limitedCgroup(), b.limitedCgroup())
        && a.limitedCgroup() != null
        && b.limitedCgroup() != null) {
      return false;
    }
    if (a.time() != null && b.time() != null) {
      return Duration.between(a.time(), b.time()).abs().compareTo(SHORTLY) <= 0;
    }
    if (a.secondsSinceBoot() != null && b.secondsSinceBoot() != null) {
      return Math.abs(a.secondsSinceBoot() - b.secondsSinceBoot()) <= SHORTLY.toSeconds();
    }
    return a.source().equals(b.source());
  }

  OomKill first() {
    return kills.get(0);
  }

  @Nullable Instant time() {
    return kills.stream().map(OomKill::time).filter(Objects::nonNull).findFirst().orElse(null);
  }

  boolean isOfHost() {
    return first().constraint() == Constraint.NONE;
  }

  @Nullable Bytes limit() {
    return kills.stream().map(OomKill::limit).filter(Objects::nonNull).findFirst().orElse(null);
  }

  /** The groups whose limit was hit, and those of the victims. */
  List<String> cgroups() {
    return kills.stream()
        .flatMap(
            k ->
                Stream.concat(
                    Stream.ofNullable(k.limitedCgroup()), Stream.ofNullable(k.victimCgroup())))
        .distinct()
        .toList();
  }

  List<Long> pids() {
    return kills.stream().map(OomKill::pid).distinct().toList();
  }
}
