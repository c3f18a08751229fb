package dev.headroom.analyzer.advise;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a statement, without the indent of the first one.
 *
 * @param code the statement alone
 * @param shown with the decorators or annotations above it
 */
record Statement(String code, String shown) {
  /** A longer statement is cut: it is there to be recognised. */
  private static final int LINES = 6;

  private static final int WIDTH = 160;

  /** Null where the file has no such line, or nothing in it. */
  static @Nullable Statement at(List<String> lines, int line) {
    if (line < 1 || line > lines.size() || lines.get(line - 1).isBlank()) {
      return null;
    }
    String first = lines.get(line - 1);
    int indent = first.length() - first.stripLeading().length();
    List<String> code = new ArrayList<>();
    int open = 0;
    for (int i = line - 1; i < lines.size() && code.size() < LINES; i++) {
      code.add(cut(lines.get(i), indent));
      open += balance(lines.get(i));
      if (open <= 0) {
        break;
      }
    }
    if (open > 0 && code.size() == LINES) {
      code.add("...");
    }
    String text = String.join("\n", code);
    List<String> above = new ArrayList<>();
    for (int i = line - 2; i >= 0 && above.size() < LINES; i--) {
      if (!lines.get(i).strip().startsWith("@")) {
        break;
      }
      above.add(0, cut(lines.get(i), indent));
    }
    above.add(text);
    return new Statement(text, String.join("\n", above));
  }

  private static String cut(String line, int indent) {
    int blanks = line.length() - line.stripLeading().length();
    String rest = line.substring(Math.min(indent, blanks)).stripTrailing();
    return rest.length() > WIDTH ? rest.substring(0, WIDTH) + " ..." : rest;
  }

  /** Brackets that stay open; those in texts count too, which at worst shows a line more. */
  private static int balance(String line) {
    int open = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      open += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
    }
    return open;
  }
}
