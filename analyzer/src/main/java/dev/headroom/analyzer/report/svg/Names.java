package dev.headroom.analyzer.report.svg;

import dev.headroom.analyzer.report.words.PlainText;
import java.util.List;

/**
 * A name above a bar, with a value beside it: shortened where a screen is narrow, and nearly whole
 * where it is not. The style sheet shows one of the two.
 */
final class Names {
  /** Letters that stand beside a value in a chart of 600 pixels, the narrowest "wide" one. */
  private static final int WIDE = 64;

  private Names() {}

  /**
   * The labels.
   *
   * @param letters that fit at 360 pixels
   */
  static List<Shape> at(double baseline, String name, int letters) {
    String line = PlainText.line(name);
    if (line.length() <= letters) {
      return List.of(new Shape.Label(0, baseline, line, "start", "name"));
    }
    return List.of(
        new Shape.Label(0, baseline, shortened(line, letters), "start", "name to-600"),
        new Shape.Label(0, baseline, shortened(line, WIDE), "start", "name from-600"));
  }

  private static String shortened(String line, int letters) {
    return line.length() <= letters ? line : line.substring(0, letters - 1) + "…";
  }
}
