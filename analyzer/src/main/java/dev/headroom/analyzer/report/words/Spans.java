package dev.headroom.analyzer.report.words;

import java.util.Locale;

/** Predicted times as a person says them; a prediction has no tenths of a second. */
public final class Spans {
  private Spans() {}

  public static String of(double seconds) {
    if (seconds < 0) {
      return "−" + of(-seconds);
    }
    if (seconds < 1) {
      return "under 1 s";
    }
    long whole = Math.round(seconds);
    if (whole < 100) {
      return whole + " s";
    }
    if (whole < 600) {
      long tens = whole % 60 / 10 * 10;
      return whole / 60 + " min" + (tens == 0 ? "" : " " + tens + " s");
    }
    long minutes = Math.round(seconds / 60);
    return minutes < 120
        ? minutes + " min"
        : String.format(Locale.ROOT, "%d h %02d min", minutes / 60, minutes % 60);
  }
}
