package dev.headroom.analyzer.scan.config.jvm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A Gradle script as text: its lines without comments, and the headers of the blocks each line
 * stands in.
 */
final class GradleText {
  /** A line and the headers around it, outermost first. */
  record Line(int number, String text, List<String> blocks) {
    Line {
      blocks = List.copyOf(blocks);
    }

    boolean inside(String pattern) {
      return blocks.stream().anyMatch(b -> b.matches(pattern));
    }
  }

  /** Deeper than any script; what is deeper is read as if it stood here. */
  private static final int MAX_DEPTH = 60;

  private GradleText() {}

  static List<Line> lines(String script) {
    List<Line> lines = new ArrayList<>();
    Deque<String> open = new ArrayDeque<>();
    boolean comment = false;
    int number = 0;
    for (String raw : script.lines().toList()) {
      number++;
      Stripped stripped = strip(raw, comment);
      comment = stripped.commentOpen;
      String text = stripped.text;
      lines.add(new Line(number, text, headers(open, text)));
      // a line of this size is data, and its braces are not followed
      if (text.length() < 10_000) {
        braces(text, open);
      }
    }
    return lines;
  }

  /** The same with a line for each statement where several stand on one. */
  static List<Line> statements(String script) {
    List<Line> all = new ArrayList<>();
    for (Line line : lines(script)) {
      if (line.text().indexOf(';') < 0 || line.text().length() > 10_000) {
        all.add(line);
      } else {
        split(line.text()).forEach(s -> all.add(new Line(line.number(), s, line.blocks())));
      }
    }
    return all;
  }

  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == ';') {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  /** Blocks around the line, those that it opens itself included. */
  private static List<String> headers(Deque<String> open, String text) {
    List<String> headers = new ArrayList<>();
    open.descendingIterator().forEachRemaining(headers::add);
    int brace = text.indexOf('{');
    if (brace > 0 && text.length() < 10_000) {
      headers.add(text.substring(0, brace).strip());
    }
    return headers;
  }

  private static void braces(String text, Deque<String> open) {
    int start = 0;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '{') {
        if (open.size() < MAX_DEPTH) {
          open.push(text.substring(start, i).strip());
        }
        start = i + 1;
      } else if (c == '}') {
        if (!open.isEmpty()) {
          open.pop();
        }
        start = i + 1;
      }
    }
  }

  private record Stripped(String text, boolean commentOpen) {}

  private static Stripped strip(String raw, boolean commentOpen) {
    StringBuilder kept = new StringBuilder();
    boolean comment = commentOpen;
    char quote = 0;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      boolean pair = i + 1 < raw.length();
      if (comment) {
        if (c == '*' && pair && raw.charAt(i + 1) == '/') {
          comment = false;
          i++;
        }
      } else if (quote != 0) {
        kept.append(c);
        quote = c == quote ? 0 : quote;
      } else if (c == '/' && pair && raw.charAt(i + 1) == '/') {
        break;
      } else if (c == '/' && pair && raw.charAt(i + 1) == '*') {
        comment = true;
        i++;
      } else {
        quote = c == '"' || c == '\'' ? c : 0;
        kept.append(c);
      }
    }
    return new Stripped(kept.toString(), comment);
  }
}
