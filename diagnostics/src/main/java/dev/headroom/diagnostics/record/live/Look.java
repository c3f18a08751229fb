package dev.headroom.diagnostics.record.live;

import dev.headroom.diagnostics.record.RecordedProcess;
import dev.headroom.diagnostics.record.Sample;
import java.util.List;

/**
 * What one look at a run shows.
 *
 * @param appeared processes that are new, or turned out to be something else
 * @param gone processes that ended since the look before
 * @param kills of the kernel in the run's own group so far
 */
public record Look(Sample sample, List<RecordedProcess> appeared, List<Long> gone, long kills) {
  public Look {
    appeared = List.copyOf(appeared);
    gone = List.copyOf(gone);
  }
}
