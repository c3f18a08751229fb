package dev.headroom.analyzer.estimate;

import dev.headroom.analyzer.rules.Range;
import dev.headroom.diagnostics.evidence.Bytes;

/** A range and where it comes from. */
public record Estimate(Range range, Provenance provenance) {
  public Bytes low() {
    return range.low();
  }

  public Bytes likely() {
    return range.likely();
  }

  public Bytes high() {
    return range.high();
  }
}
