package dev.headroom.analyzer.scan.config;

import java.util.ArrayList;
import java.util.List;

/** Splits a command or a list of options as a POSIX shell does, without expanding anything. */
public final class ShellWords {
  private ShellWords() {}

  /** The words of a text; a quote that is never closed ends with the text. */
  public static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else if (c == '\\' && quote == '"' && i + 1 < text.length()) {
          char next = text.charAt(++i);
          word.append(next == '"' || next == '\\' || next == '$' ? "" : "\\").append(next);
        } else {
          word.append(c);
        }
      } else if (Character.isWhitespace(c)) {
        if (inWord) {
          words.add(word.toString());
          word.setLength(0);
          inWord = false;
        }
      } else if (c == '#' && !inWord) {
        int end = text.indexOf('\n', i);
        i = end < 0 ? text.length() : end;
      } else {
        inWord = true;
        if (c == '"' || c == '\'') {
          quote = c;
        } else if (c == '\\' && i + 1 < text.length()) {
          char next = text.charAt(++i);
          word.append(next == '\n' ? "" : next);
        } else {
          word.append(c);
        }
      }
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }
}
