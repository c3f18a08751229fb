package dev.headroom.analyzer.report.svg;

import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * Sizes along a length.
 *
 * @param largest the size at its far end
 * @param length from zero to there
 */
record ByteAxis(Bytes largest, double length) {
  private static final int TICKS = 4;

  ByteAxis {
    largest = largest.max(Bytes.of(1));
  }

  /** Beyond the far end for what is larger. */
  double at(Bytes size) {
    return length * size.value() / largest.value();
  }

  /** Round sizes, powers of two apart: at most five, none of them zero. */
  List<Bytes> ticks() {
    long step = 1;
    while (step * TICKS < largest.value()) {
      step *= 2;
    }
    List<Bytes> ticks = new ArrayList<>();
    for (long at = step; at <= largest.value(); at += step) {
      ticks.add(Bytes.of(at));
    }
    return ticks;
  }
}
