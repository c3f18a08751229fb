package dev.headroom.analyzer.report.words;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Commands as they can be pasted into bash or zsh, whatever their words hold. */
public final class Shell {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private Shell() {}

  public static String command(List<String> words) {
    return words.stream().map(Shell::word).collect(Collectors.joining(" "));
  }

  /** A command that is started in a folder of the project, "." for the project's own. */
  public static String command(String folder, List<String> words) {
    return folder.equals(".")
        ? command(words)
        : "(cd " + word(folder) + " && " + command(words) + ")";
  }

  /** A word in single quotes where the shell would read anything into it. */
  public static String word(String word) {
    if (PLAIN.matcher(word).matches()) {
      return word;
    }
    if (!PlainText.line(word).equals(word)) {
      return bytes(word);
    }
    return "'" + word.replace("'", "'\\''") + "'";
  }

  /** What is hidden is written out, so that a person sees what the shell gets. */
  private static String bytes(String word) {
    StringBuilder out = new StringBuilder("$'");
    word.codePoints()
        .forEach(
            c -> {
              String one = Character.toString(c);
              if (c == '\'' || c == '\\') {
                out.append('\\').append(one);
              } else if (PlainText.line(one).equals(one)) {
                out.append(one);
              } else {
                for (byte b : one.getBytes(StandardCharsets.UTF_8)) {
                  out.append(String.format(Locale.ROOT, "\\%03o", b & 0xff));
                }
              }
            });
    return out.append('\'').toString();
  }
}
