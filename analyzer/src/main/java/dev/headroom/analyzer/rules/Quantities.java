package dev.headroom.analyzer.rules;

import dev.headroom.diagnostics.evidence.Bytes;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the amounts of rules files: "111MiB", "111MiB ±15%", "22.7M", "15%". Each method throws
 * IllegalArgumentException with a message for the author.
 */
final class Quantities {
  private static final Pattern SPREAD =
      Pattern.compile("(.+?)\\s*(?:±|\\+-|\\+/-)\\s*([0-9]+(?:\\.[0-9]+)?)\\s*%");
  private static final Pattern PERCENT = Pattern.compile("([0-9]{1,2}(?:\\.[0-9]+)?|100)\\s*%");
  private static final Pattern COUNT = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*([kKMBGT]?)");
  // a bare size in a project's own file: what it declares, give or take what a restart changes
  private static final double DECLARED_SPREAD = 0.1;

  private Quantities() {}

  /** A size; unlike everywhere else a bare number is refused, since its unit would be a guess. */
  static Bytes size(String text) {
    if (text.strip().matches("[0-9.]+") && !text.strip().matches("0+")) {
      throw new IllegalArgumentException(
          "\"" + text + "\" has no unit (write for example " + text.strip() + "MiB)");
    }
    return Bytes.parse(text);
  }

  /** "111MiB ±15%", or a bare size where {@code bareAllowed}. */
  static Range range(String text, boolean bareAllowed) {
    Matcher m = SPREAD.matcher(text.strip());
    if (m.matches()) {
      double percent = Double.parseDouble(m.group(2));
      return Range.around(size(m.group(1)), percent / 100);
    }
    Bytes size = size(text);
    if (!bareAllowed && !size.isZero()) {
      throw new IllegalArgumentException(
          "\""
              + text
              + "\" says nothing of its spread (write \""
              + text
              + " ±20%\", or low, likely"
              + " and high)");
    }
    return Range.around(size, DECLARED_SPREAD);
  }

  /** A share: "95%". */
  static double share(String text) {
    Matcher m = PERCENT.matcher(text.strip());
    if (!m.matches()) {
      throw new IllegalArgumentException("not a share: \"" + text + "\" (write for example 95%)");
    }
    return Double.parseDouble(m.group(1)) / 100;
  }

  /** A count of parameters: "22.7M", "560k", "1.5B". */
  static long count(String text) {
    Matcher m = COUNT.matcher(text.strip());
    if (!m.matches()) {
      throw new IllegalArgumentException(
          "not a count: \"" + text + "\" (write for example 22.7M or 1.5B)");
    }
    double step =
        switch (m.group(2).toLowerCase(Locale.ROOT)) {
          case "k" -> 1e3;
          case "m" -> 1e6;
          case "b", "g" -> 1e9;
          case "t" -> 1e12;
          default -> 1;
        };
    return Math.round(Double.parseDouble(m.group(1)) * step);
  }
}
