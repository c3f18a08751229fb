package dev.headroom.diagnostics.parse.wrap;

import java.text.DateFormatSymbols;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Month names in the languages that systems are run in: {@code dmesg -T} and {@code journalctl}
 * print dates by the locale.
 */
final class Months {
  private static final String[] LANGUAGES = {
    "en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sk", "hu", "ro", "sv", "nb", "da", "fi",
    "ru", "uk", "bg", "sr", "hr", "sl", "tr", "el", "et", "lv", "lt", "ca", "he", "fa", "ar", "hi",
    "th", "vi", "id", "eu", "gl", "is", "ga", "be", "mk"
  };
  private static final List<String> ENGLISH =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  /** Loading forty languages takes a second; most logs are in English and never need them. */
  private static final class Others {
    static final Map<String, Integer> NUMBERS = numbers();
  }

  private Months() {}

  private static Map<String, Integer> numbers() {
    Map<String, Integer> all = new HashMap<>();
    for (String language : LANGUAGES) {
      DateFormatSymbols symbols = DateFormatSymbols.getInstance(Locale.forLanguageTag(language));
      for (String[] names : new String[][] {symbols.getShortMonths(), symbols.getMonths()}) {
        for (int m = 0; m < 12; m++) {
          String name = fold(names[m]);
          // languages disagree about a few three-letter names; the first in the list wins
          all.putIfAbsent(name, m + 1);
          if (name.length() > 3) {
            all.putIfAbsent(name.substring(0, 3), m + 1);
          }
        }
      }
    }
    all.remove("");
    return all;
  }

  private static String fold(String name) {
    String plain =
        Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "");
    return plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
  }

  /** 1 to 12, or null for a word that is no month. Knows "9月" and "9월" too. */
  static @Nullable Integer number(String name) {
    if (name.endsWith("月") || name.endsWith("월")) {
      String digits = name.substring(0, name.length() - 1);
      return digits.matches("[1-9]|1[0-2]") ? Integer.valueOf(digits) : null;
    }
    String folded = fold(name);
    int english = ENGLISH.indexOf(cut(folded));
    if (english >= 0 && (folded.length() == 3 || isEnglish(folded, english))) {
      return english + 1;
    }
    Integer known = Others.NUMBERS.get(folded);
    return known != null || folded.length() <= 3 ? known : Others.NUMBERS.get(cut(folded));
  }

  private static boolean isEnglish(String folded, int month) {
    String[] names = DateFormatSymbols.getInstance(Locale.ENGLISH).getMonths();
    return folded.equals(fold(names[month]));
  }

  private static String cut(String name) {
    return name.length() > 3 ? name.substring(0, 3) : name;
  }
}
