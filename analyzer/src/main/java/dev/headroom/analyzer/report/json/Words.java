package dev.headroom.analyzer.report.json;

import java.util.Locale;

/** The names of enums as JSON has them: lower case with hyphens. */
final class Words {
  private Words() {}

  static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @throws IllegalArgumentException with the words that are known
   */
  static <E extends Enum<E>> E read(Class<E> type, String word) {
    StringBuilder known = new StringBuilder();
    for (E value : type.getEnumConstants()) {
      if (of(value).equals(word)) {
        return value;
      }
      known.append(known.isEmpty() ? "" : ", ").append(of(value));
    }
    throw new IllegalArgumentException("\"" + word + "\" is none of " + known);
  }
}
