package dev.headroom.analyzer.report.text;

import dev.headroom.analyzer.report.words.PlainText;
import java.util.regex.Pattern;

/** Lines of at most {@link #WIDTH} columns, being written. */
final class Page {
  static final int WIDTH = 96;
  private static final Pattern BLANKS = Pattern.compile(" +");
  private final StringBuilder out = new StringBuilder();

  /** A line as it is: it is short already, and colour in it has no width. */
  Page line(String text) {
    out.append(text.stripTrailing()).append('\n');
    return this;
  }

  Page blank() {
    if (out.length() > 0 && !out.toString().endsWith("\n\n")) {
      out.append('\n');
    }
    return this;
  }

  /** Text of others, broken at blanks; a word longer than a line stays whole. */
  Page wrapped(String indent, String text) {
    return hanging(indent, indent, text);
  }

  /** As {@link #wrapped}, where the first line begins in its own way. */
  Page hanging(String start, String indent, String text) {
    String begin = start;
    for (String paragraph : PlainText.lines(text).split("\n", -1)) {
      StringBuilder line = new StringBuilder(begin);
      begin = indent;
      boolean first = true;
      for (String word : BLANKS.splitAsStream(paragraph.strip()).toList()) {
        if (!first && line.length() + 1 + word.length() > WIDTH) {
          line(line.toString());
          line = new StringBuilder(indent);
          first = true;
        }
        line.append(first ? "" : " ").append(word);
        first = false;
      }
      line(line.toString());
    }
    return this;
  }

  /** Cut in its middle, where paths and commands say least. */
  static String fit(String text, int width) {
    String line = PlainText.line(text);
    if (line.length() <= width) {
      return line;
    }
    int head = width / 3;
    return line.substring(0, head) + "…" + line.substring(line.length() - (width - head - 1));
  }

  /** On one line, cut at its end. */
  static String cut(String text) {
    String line = PlainText.line(text);
    return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…";
  }

  static String pad(String text, int width) {
    return text.length() >= width ? text : text + " ".repeat(width - text.length());
  }

  static String padLeft(String text, int width) {
    return text.length() >= width ? text : " ".repeat(width - text.length()) + text;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
