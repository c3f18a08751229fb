package dev.headroom.analyzer.report.script;

import java.util.List;
import java.util.Locale;

/** Text as YAML takes it, whatever it holds. */
final class YamlText {
  private YamlText() {}

  /** A scalar in double quotes. */
  static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
              } else if (c < 0x20 || (c >= 0x7f && c < 0xa0)) {
                out.append(String.format(Locale.ROOT, "\\x%02x", c));
              } else {
                out.append((char) c);
              }
            });
    return out.append('"').toString();
  }

  /** Lines of a block scalar ("|"), indented. */
  static String block(String text, int indent) {
    StringBuilder out = new StringBuilder();
    for (String line : List.of(text.stripTrailing().split("\n", -1))) {
      out.append(line.isEmpty() ? "" : " ".repeat(indent)).append(line).append('\n');
    }
    return out.toString();
  }

  /** A comment's text: on one line. */
  static String comment(String text) {
    return "# " + text.replace('\n', ' ');
  }
}
