package dev.headroom.analyzer.report.words;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Commands as they can be pasted into a POSIX shell, whatever their words hold. */
public final class Shell {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private Shell() {}

  public static String command(List<String> words) {
    return words.stream().map(Shell::word).collect(Collectors.joining(" "));
  }

  /** A word in single quotes where the shell would read anything into it. */
  public static String word(String word) {
    if (PLAIN.matcher(word).matches()) {
      return word;
    }
    if (word.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      return ansiC(word);
    }
    return "'" + word.replace("'", "'\\''") + "'";
  }

  /** Control characters are written out, so that a terminal shows what a shell gets. */
  private static String ansiC(String word) {
    StringBuilder out = new StringBuilder("$'");
    word.chars()
        .forEach(
            c -> {
              if (c < ' ' || c == 0x7f) {
                out.append(String.format(Locale.ROOT, "\\%03o", c));
              } else if (c == '\'' || c == '\\') {
                out.append('\\').append((char) c);
              } else {
                out.append((char) c);
              }
            });
    return out.append('\'').toString();
  }
}
