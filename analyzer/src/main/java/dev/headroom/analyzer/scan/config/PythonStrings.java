package dev.headroom.analyzer.scan.config;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Finds the string literals of a script with the call and the brackets around each; a light reading
 * that needs no valid syntax.
 */
final class PythonStrings {
  /**
   * A string literal.
   *
   * @param bracket "[" of a list, "(" of a call or tuple, "{", "s" of a subscript, "" for none
   * @param call dotted name of the innermost call around it, or ""
   * @param keyword name of the argument it is given as, or ""
   * @param group number of the bracket it stands in: equal for neighbours
   * @param after source behind the literal, up to the end of that element
   */
  record Literal(
      String value,
      int line,
      String bracket,
      String call,
      String keyword,
      int group,
      String after) {}

  private record Open(String bracket, String name, int group) {}

  private final String text;
  private final List<Literal> literals = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private final StringBuilder name = new StringBuilder();
  private String keyword = "";
  private int line = 1;
  private int groups;

  private PythonStrings(String text) {
    this.text = text;
  }

  static List<Literal> of(String text) {
    PythonStrings strings = new PythonStrings(text);
    strings.read();
    return strings.literals;
  }

  private void read() {
    for (int i = 0; i < text.length(); ) {
      char c = text.charAt(i);
      if (c == '#') {
        int end = text.indexOf('\n', i);
        i = end < 0 ? text.length() : end;
      } else if (c == '\'' || c == '"') {
        i = literal(i);
      } else {
        plain(c, i);
        i++;
      }
    }
  }

  private void plain(char c, int i) {
    if (Character.isJavaIdentifierPart(c) || c == '.') {
      name.append(c);
      return;
    }
    switch (c) {
      case '(' -> push("(");
      case '[' -> push(name.isEmpty() && !follows(i) ? "[" : "s");
      case '{' -> push("{");
      case ')', ']', '}' -> {
        open.poll();
        keyword = "";
      }
      case '=' -> keyword = name.toString();
      case ',' -> keyword = "";
      case '\n' -> line++;
      default -> {}
    }
    if (!Character.isWhitespace(c) || c == '\n') {
      name.setLength(0);
    } else if (i + 1 < text.length() && Character.isJavaIdentifierPart(text.charAt(i + 1))) {
      name.setLength(0);
    }
  }

  /** Whether a bracket at {@code i} follows a closing one, so that it is a subscript. */
  private boolean follows(int i) {
    return i > 0 && ")]".indexOf(text.charAt(i - 1)) >= 0;
  }

  private void push(String bracket) {
    open.push(new Open(bracket, name.toString(), ++groups));
    name.setLength(0);
    keyword = "";
  }

  private int literal(int from) {
    char quote = text.charAt(from);
    String triple = String.valueOf(quote).repeat(3);
    boolean isTriple = text.startsWith(triple, from);
    String mark = isTriple ? triple : String.valueOf(quote);
    int start = from + mark.length();
    int end = start;
    while (end < text.length() && !text.startsWith(mark, end)) {
      if (!isTriple && text.charAt(end) == '\n') {
        break;
      }
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    end = Math.min(end, text.length());
    String value = text.substring(start, end);
    int behind = Math.min(end + mark.length(), text.length());
    name.setLength(0);
    Open inner = open.isEmpty() ? new Open("", "", 0) : open.peek();
    String call =
        open.stream().filter(o -> o.bracket().equals("(")).map(Open::name).findFirst().orElse("");
    literals.add(
        new Literal(value, line, inner.bracket(), call, keyword, inner.group(), after(behind)));
    line += (int) value.chars().filter(c -> c == '\n').count();
    return behind;
  }

  private String after(int from) {
    int end = from;
    while (end < text.length() && "\n#".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return text.substring(from, end).strip();
  }
}
