package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.estimate.Footprint;
import dev.headroom.analyzer.estimate.measured.MeasuredModel;
import dev.headroom.analyzer.estimate.measured.Measurements;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a measurement changes of an estimate.
 *
 * @param footprint of the run, also as a fix would leave it
 * @param measured what is said of it, null where nothing was measured
 */
record Correction(UnaryOperator<Footprint> footprint, @Nullable Measured measured) {

  static Correction of(Optional<Measurements.Kept> kept, Footprint estimate) {
    if (kept.isEmpty()) {
      return new Correction(UnaryOperator.identity(), null);
    }
    Measured measured = Measured.of(kept.get(), estimate.total(kept.get().run().workers()));
    return new Correction(
        measured.used() ? new MeasuredModel(kept.get().run(), estimate) : UnaryOperator.identity(),
        measured);
  }

  /** Whether a measurement takes the place of assumptions. */
  boolean isMeasured() {
    return measured != null && measured.used();
  }
}
