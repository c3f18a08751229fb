package dev.headroom.analyzer.report.words;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Money as a person reads it: cents for a run are a fraction of one. */
public final class Prices {
  private Prices() {}

  /** "$0.0832", or "–" where no price is known. */
  public static String of(@Nullable Double usd) {
    if (usd == null) {
      return "–";
    }
    String digits = usd >= 10 ? "%.0f" : usd >= 1 ? "%.2f" : "%.4f";
    return "$" + String.format(Locale.ROOT, digits, usd);
  }
}
