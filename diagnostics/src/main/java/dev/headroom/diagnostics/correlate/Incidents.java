package dev.headroom.diagnostics.correlate;

import dev.headroom.diagnostics.evidence.Evidence;
import dev.headroom.diagnostics.evidence.Incident;
import dev.headroom.diagnostics.evidence.OomKill;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Joins the evidence of all sources to incidents. */
final class Incidents {
  private Incidents() {}

  static List<Incident> of(List<Evidence> items) {
    RunLog log = RunLog.of(items);
    List<OomKill> kills =
        items.stream().filter(OomKill.class::isInstance).map(OomKill.class::cast).toList();
    List<Incident> incidents = new ArrayList<>();
    List<KillGroup> groups = KillGroup.of(kills);
    for (KillGroup group : groups) {
      incidents.add(KillIncident.of(group, log.near(group, groups)));
    }
    incidents.addAll(OtherIncidents.of(items, log));
    // those without a time come last, in the order in which they were read
    incidents.sort(Comparator.comparing(i -> Objects.requireNonNullElse(i.time(), Instant.MAX)));
    return incidents;
  }
}
