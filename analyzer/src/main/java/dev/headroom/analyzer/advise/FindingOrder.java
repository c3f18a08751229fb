package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.rules.Severity;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What a reader wants to see first: what mending it saves; where it saves nothing by itself, errors
 * and then what is heavy at its place.
 */
final class FindingOrder {
  /** Less in a worker, or of time, leads nothing: it is within the doubt of every figure. */
  private static final long BYTES = 4L << 20;

  private static final double SECONDS = 1;

  private FindingOrder() {}

  /**
   * Sorted findings.
   *
   * @param weights fingerprint → what is held at the place, absent for none
   */
  static List<Finding> of(List<Finding> findings, Map<String, Bytes> weights) {
    List<Finding> sorted = new ArrayList<>(findings);
    sorted.sort(
        Comparator.comparingInt((Finding f) -> -f.saving().workersGained())
            .thenComparingLong(f -> -bytes(f.saving()))
            .thenComparing(f -> f.severity() == Severity.ERROR ? 0 : 1)
            .thenComparing(f -> -seconds(f.saving()))
            .thenComparing(f -> weight(f, weights), Comparator.reverseOrder())
            .thenComparing(Finding::severity, Comparator.reverseOrder())
            .thenComparing(Finding::rule)
            .thenComparing(Finding::file)
            .thenComparing(Finding::line));
    return sorted;
  }

  /** An error that stands at no load is one of the whole run. */
  private static Bytes weight(Finding finding, Map<String, Bytes> weights) {
    boolean whole = finding.severity() == Severity.ERROR;
    Bytes none = whole ? Bytes.of(Long.MAX_VALUE) : Bytes.ZERO;
    return weights.getOrDefault(finding.fingerprint(), none);
  }

  private static long bytes(Saving saving) {
    return Math.abs(saving.bytesPerWorker()) < BYTES ? 0 : saving.bytesPerWorker();
  }

  private static double seconds(Saving saving) {
    return Math.abs(saving.seconds()) < SECONDS ? 0 : saving.seconds();
  }
}
