package dev.headroom.diagnostics.parse.tools;

import dev.headroom.diagnostics.parse.wrap.LogRecord;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What several tools' parsers do with a record's message. */
final class Text {
  /** Maven, pytest and GitHub put these before a line of a program. */
  private static final Pattern HEAD =
      Pattern.compile(
          "\\s*(?:\\[(?:ERROR|WARNING|INFO|DEBUG|WARN|FATAL)\\]\\s?|##\\[\\w+\\]|::error[^:]*::|E\\s{2,})?");

  private static final int SHOWN = 160;

  private Text() {}

  /** The message without its level: "[ERROR] Process Exit Code: 137". */
  static String plain(LogRecord r) {
    Matcher m = HEAD.matcher(r.message());
    return (m.lookingAt() ? r.message().substring(m.end()) : r.message()).strip();
  }

  static String shown(String text) {
    String line = text.strip();
    return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
  }

  static @Nullable Long number(@Nullable String text) {
    return text == null || !text.matches("\\d{1,18}") ? null : Long.valueOf(text);
  }

  static @Nullable Integer code(@Nullable String text) {
    return text == null || !text.matches("-?\\d{1,9}") ? null : Integer.valueOf(text);
  }
}
