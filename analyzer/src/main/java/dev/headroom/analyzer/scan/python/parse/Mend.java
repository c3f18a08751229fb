package dev.headroom.analyzer.scan.python.parse;

import dev.headroom.analyzer.scan.python.facts.ModuleFacts.Fault;
import dev.headroom.analyzer.scan.python.facts.Stmt;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one top-level statement that may be broken: the line with the error is replaced by one that
 * does nothing, and the rest is kept; a statement that can't be mended so is left out.
 */
final class Mend {
  /** Attempts within one statement. */
  private static final int MAX_LINES = 20;

  /** PEP 758 (Python 3.14) allows {@code except A, B:}, which the grammar does not know. */
  private static final Pattern BARE_EXCEPT =
      Pattern.compile("(?m)^(\\s*except\\*?)\\s+([\\w.]+(?:\\s*,\\s*[\\w.]+)+)\\s*:");

  private Mend() {}

  static List<Stmt> statements(Chunks.Chunk chunk, List<Fault> faults) {
    String text = BARE_EXCEPT.matcher(chunk.text()).replaceAll("$1 ($2):");
    PythonParser.SyntaxFault first = null;
    for (int attempt = 0; attempt <= MAX_LINES; attempt++) {
      try {
        FactsBuilder builder = new FactsBuilder(chunk.from());
        return PythonParser.statements(text, chunk.from(), builder);
      } catch (PythonParser.SyntaxFault broken) {
        if (first == null) {
          first = broken;
          faults.add(new Fault(broken.line, String.valueOf(broken.getMessage())));
        }
        String next = without(text, broken.line - chunk.from() - 1);
        if (next.equals(text)) {
          return List.of();
        }
        text = next;
      }
    }
    return List.of();
  }

  private static final Pattern LINE =
      Pattern.compile("(\\s*)(?:(except|else|elif|finally)\\b)?.*?(:?)\\s*(?:#.*)?");

  /** The text with the line of this index replaced by one that does nothing at its indentation. */
  private static String without(String text, int index) {
    String[] lines = text.split("\n", -1);
    if (index < 0 || index >= lines.length) {
      return text;
    }
    Matcher m = LINE.matcher(lines[index]);
    if (!m.matches() || lines[index].isBlank()) {
      return text;
    }
    String keyword = m.group(2) == null ? "" : m.group(2);
    String instead;
    if (m.group(3).isEmpty()) {
      instead = "pass";
    } else if (keyword.isEmpty()) {
      instead = "if 1:";
    } else {
      instead = keyword.equals("elif") ? "elif 1:" : keyword + ":";
    }
    if (lines[index].strip().equals(instead)) {
      return text;
    }
    lines[index] = m.group(1) + instead;
    return String.join("\n", lines);
  }
}
