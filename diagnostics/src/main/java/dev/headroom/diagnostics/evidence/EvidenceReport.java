package dev.headroom.diagnostics.evidence;

import java.util.List;

/**
 * All that was found, and all that could not be looked at.
 *
 * @param sources every source with its status, also the unreadable ones
 * @param items in the order of their sources and lines
 */
public record EvidenceReport(
    EvidenceVerdict verdict, List<SourceStatus> sources, List<Evidence> items) {
  public EvidenceReport {
    sources = List.copyOf(sources);
    items = List.copyOf(items);
  }

  public static EvidenceReport notLooked() {
    return new EvidenceReport(EvidenceVerdict.NONE, List.of(), List.of());
  }

  public List<OomKill> kills() {
    return items.stream().filter(OomKill.class::isInstance).map(OomKill.class::cast).toList();
  }

  public List<WorkerCrash> crashes() {
    return items.stream()
        .filter(WorkerCrash.class::isInstance)
        .map(WorkerCrash.class::cast)
        .toList();
  }
}
