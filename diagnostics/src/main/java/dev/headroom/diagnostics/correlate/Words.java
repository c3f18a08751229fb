package dev.headroom.diagnostics.correlate;

import dev.headroom.diagnostics.evidence.SourceStatus;
import java.util.List;
import java.util.stream.Collectors;

/** Numbers as a sentence has them. */
final class Words {
  private Words() {}

  static String count(int n, String noun) {
    return n == 1 ? "One " + noun : n + " " + noun + "s";
  }

  static String percent(double share) {
    return Math.round(100 * share) + " %";
  }

  static String names(List<SourceStatus> sources) {
    return sources.stream().map(SourceStatus::name).distinct().collect(Collectors.joining(", "));
  }
}
