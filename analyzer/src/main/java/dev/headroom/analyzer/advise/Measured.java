package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.estimate.measured.MeasuredRun;
import dev.headroom.analyzer.estimate.measured.Measurements;
import dev.headroom.analyzer.estimate.measured.Timeline;
import dev.headroom.analyzer.rules.Range;
import dev.headroom.diagnostics.evidence.Bytes;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A measurement of a run beside what the sources alone predict.
 *
 * @param workers of the measured run, 0 for serial
 * @param peak that it really held
 * @param predicted for the same worker count from sources, rules and the host alone
 * @param changed files that it rests on and that are not any more what they were; where there are
 *     some, it is not used
 * @param timeline the recording as it is drawn, or null where it is not there any more
 */
public record Measured(
    String name,
    Instant time,
    int workers,
    Bytes peak,
    Range predicted,
    List<String> changed,
    @Nullable Timeline timeline) {
  /** More names than that help nobody. */
  private static final int MOST_NAMES = 20;

  public Measured {
    changed = List.copyOf(changed);
  }

  static Measured of(Measurements.Kept kept, Range predicted) {
    MeasuredRun run = kept.run();
    List<String> changed = kept.changed();
    return new Measured(
        run.name(),
        run.time(),
        run.workers(),
        run.peak(),
        predicted,
        changed.subList(0, Math.min(MOST_NAMES, changed.size())),
        kept.timeline());
  }

  public boolean used() {
    return changed.isEmpty();
  }

  /** How far off the prediction was, as a share of what was measured: positive when too high. */
  public double error() {
    return peak.isZero() ? 0 : (double) (predicted.likely().value() - peak.value()) / peak.value();
  }
}
