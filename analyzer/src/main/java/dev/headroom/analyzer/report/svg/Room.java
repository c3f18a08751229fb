package dev.headroom.analyzer.report.svg;

import java.util.List;
import java.util.Optional;

/**
 * Where a name inside a box fits: boxes are shares of a width that only the browser knows, so the
 * style sheet leaves the name out in charts that are narrower than its class says.
 */
final class Room {
  /** Widths of a chart in pixels, as the style sheet lists them. */
  private static final List<Integer> STEPS = List.of(240, 320, 400, 480, 600, 720, 840);

  /** Of a letter of the charts' font, the wide ones included. */
  private static final double LETTER = 7.2;

  private static final double MARGIN = 10;

  private Room() {}

  /** The class for a name in a box of that share, or nothing where no chart is wide enough. */
  static Optional<String> of(String name, double percent) {
    double pixels = (name.codePointCount(0, name.length()) * LETTER + MARGIN) * 100 / percent;
    return STEPS.stream().filter(step -> step >= pixels).findFirst().map(step -> "from-" + step);
  }
}
