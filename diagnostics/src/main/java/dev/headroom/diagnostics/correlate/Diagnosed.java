package dev.headroom.diagnostics.correlate;

import dev.headroom.diagnostics.evidence.EvidenceReport;
import dev.headroom.diagnostics.evidence.Incident;
import java.util.List;

/**
 * The answer of a diagnosis.
 *
 * @param report all evidence, and all sources with their status
 * @param incidents what it means, in the order of time
 */
public record Diagnosed(EvidenceReport report, List<Incident> incidents) {
  public Diagnosed {
    incidents = List.copyOf(incidents);
  }
}
