package dev.headroom.analyzer.report.markdown;

import dev.headroom.analyzer.report.words.PlainText;
import java.util.regex.Pattern;

/** Text of others inside Markdown: it is shown as it is, and neither formats nor mentions. */
final class Markdown {
  private static final Pattern FORMATS = Pattern.compile("([\\\\`*_{}\\[\\]()#+!|~])");

  private Markdown() {}

  /** Running text on one line. */
  static String text(String text) {
    String line = PlainText.line(text);
    String plain = FORMATS.matcher(line).replaceAll("\\\\$1");
    return plain
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("@", "@<!-- -->")
        .replace("://", ":<!-- -->//");
  }

  /** A code span, also inside a table. */
  static String code(String text) {
    String line = PlainText.line(text).replace("|", "\\|");
    String fence = "`".repeat(longestRun(line) + 1);
    boolean edge = line.startsWith("`") || line.endsWith("`");
    return line.isEmpty() ? "" : fence + (edge ? " " + line + " " : line) + fence;
  }

  /** A block of code. */
  static String block(String language, String text) {
    String lines = PlainText.lines(text);
    String fence = "`".repeat(Math.max(3, longestRun(lines) + 1));
    return fence + language + "\n" + lines.stripTrailing() + "\n" + fence + "\n";
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
