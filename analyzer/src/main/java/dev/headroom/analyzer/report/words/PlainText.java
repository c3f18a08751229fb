package dev.headroom.analyzer.report.words;

import java.util.Locale;

/**
 * Text of others for people's eyes: control characters, terminal sequences and marks that turn the
 * direction of writing are made visible instead of obeyed.
 */
public final class PlainText {
  private PlainText() {}

  /** On one line. */
  public static String line(String text) {
    return cleaned(text, false);
  }

  /** With its line feeds. */
  public static String lines(String text) {
    return cleaned(text.replace("\r\n", "\n"), true);
  }

  private static String cleaned(String text, boolean keepLineFeeds) {
    StringBuilder out = null;
    int next;
    for (int i = 0; i < text.length(); i = next) {
      int c = text.codePointAt(i);
      next = i + Character.charCount(c);
      if (!hidden(c) || (keepLineFeeds && c == '\n')) {
        if (out != null) {
          out.appendCodePoint(c);
        }
        continue;
      }
      if (out == null) {
        out = new StringBuilder(text.length() + 16).append(text, 0, i);
      }
      out.append(visible(c));
    }
    return out == null ? text : out.toString();
  }

  /** Whether a terminal or a page would obey a code point, or show nothing of it. */
  public static boolean hidden(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || (type == Character.FORMAT && c != ZERO_WIDTH_JOINER);
  }

  /** Joins the parts of emoji and of several scripts; it moves nothing. */
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private static String visible(int c) {
    if (c == '\t') {
      return " ";
    }
    return c == '\n' ? "⏎" : String.format(Locale.ROOT, "<U+%04X>", c);
  }
}
