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

  /** Letters beside a short value, and with a line of their own, at 360 pixels. */
  private static final int BESIDE = 31;

  private static final int ALONE = 39;

  private Names() {}

  /**
   * The labels of a list, which begins with what matters most.
   *
   * @param letters that fit at 360 pixels
   */
  static List<Shape> at(double baseline, String name, int letters) {
    String line = PlainText.line(name);
    if (line.length() <= letters) {
      return List.of(new Shape.Label(0, baseline, line, "start", "name"));
    }
    return List.of(
        new Shape.Label(0, baseline, begun(line, letters), "start", "name to-600"),
        new Shape.Label(0, baseline, begun(line, WIDE), "start", "name from-600"));
  }

  private static String begun(String line, int letters) {
    return line.length() <= letters ? line : line.substring(0, letters - 1) + "…";
  }

  /**
   * The labels of a name and its value, which makes room for a long name where a screen is narrow.
   *
   * @param below baseline of the line under the bar, whose right end is free
   */
  static List<Shape> at(double baseline, String name, double below, String value) {
    if (PlainText.line(name).length() <= BESIDE) {
      return List.of(
          new Shape.Label(0, baseline, PlainText.line(name), "start", "name"),
          new Shape.Label(100, baseline, value, "end", "value"));
    }
    String line = PlainText.line(name);
    return List.of(
        new Shape.Label(0, baseline, shortened(line, ALONE), "start", "name to-600"),
        new Shape.Label(0, baseline, shortened(line, WIDE), "start", "name from-600"),
        new Shape.Label(100, below, value, "end", "value to-600"),
        new Shape.Label(100, baseline, value, "end", "value from-600"));
  }

  /** Without its middle: names of one family differ at their end. */
  private static String shortened(String line, int letters) {
    int length = line.codePointCount(0, line.length());
    if (length <= letters) {
      return line;
    }
    int head = line.offsetByCodePoints(0, letters / 2);
    int tail = line.offsetByCodePoints(line.length(), -(letters - letters / 2 - 1));
    return line.substring(0, head) + "…" + line.substring(tail);
  }
}
