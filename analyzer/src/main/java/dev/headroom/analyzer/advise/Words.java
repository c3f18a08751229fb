package dev.headroom.analyzer.advise;

import java.util.Locale;
import java.util.Map;

/** Numbers as a person says them, and texts with their blanks filled. */
final class Words {
  private Words() {}

  /** "0.4 s", "12 s", "3 min", "2 h". */
  static String seconds(double seconds) {
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    if (seconds < 120) {
      return Math.round(seconds) + " s";
    }
    return seconds < 7200 ? Math.round(seconds / 60) + " min" : Math.round(seconds / 3600) + " h";
  }

  /** "serial", "1 worker", "4 workers". */
  /** "1 file", "3 files". */
  static String count(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  static String workers(int count) {
    return switch (count) {
      case 0 -> "a serial run";
      case 1 -> "1 worker";
      default -> count + " workers";
    };
  }

  /** The text with each {@code {name}} replaced; a name without a value stays as it is. */
  static String filled(String text, Map<String, String> values) {
    StringBuilder result = new StringBuilder();
    int from = 0;
    while (true) {
      int open = text.indexOf('{', from);
      int close = open < 0 ? -1 : text.indexOf('}', open);
      if (close < 0) {
        return result.append(text.substring(from)).toString();
      }
      String value = values.get(text.substring(open + 1, close));
      result.append(text, from, open);
      result.append(value == null ? text.substring(open, close + 1) : value);
      from = close + 1;
    }
  }
}
