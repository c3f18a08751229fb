package dev.headroom.analyzer.scan.python.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts a source into its top-level statements without a grammar, so that a broken one can be left
 * out. Strings, comments and brackets are followed; a bracket that is never closed ends where a
 * line at the margin can only start a statement.
 */
final class Chunks {
  private static final Pattern SURE_START =
      Pattern.compile("(?:@|(?:def|class|import|from|async)\\b).*", Pattern.DOTALL);

  private static final Pattern CONTINUES =
      Pattern.compile("(?:else|elif|except|finally)\\b.*|[)\\]}].*", Pattern.DOTALL);

  private final String[] lines;
  private int depth;
  private String string = "";
  private boolean continued;

  private Chunks(String source) {
    this.lines = source.split("\n", -1);
  }

  /** Lines {@code from} (0-based) to before {@code to}, ended by newlines. */
  record Chunk(int from, int to, String text) {}

  /** Of text whose line ends are "\n". */
  static List<Chunk> of(String source) {
    return new Chunks(source).cut();
  }

  private List<Chunk> cut() {
    List<Integer> starts = new ArrayList<>();
    boolean decorated = false;
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i];
      if (string.isEmpty() && !continued && atMargin(line)) {
        boolean sure = SURE_START.matcher(line).matches();
        if (sure) {
          depth = 0;
        }
        if (depth == 0 && !decorated && !CONTINUES.matcher(line).matches()) {
          starts.add(i);
        }
        if (depth == 0) {
          decorated = line.startsWith("@");
        }
      }
      follow(line);
    }
    List<Chunk> chunks = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      int from = starts.get(i);
      int to = i + 1 < starts.size() ? starts.get(i + 1) : lines.length;
      chunks.add(new Chunk(from, to, String.join("\n", List.of(lines).subList(from, to)) + "\n"));
    }
    return chunks;
  }

  private static boolean atMargin(String line) {
    return !line.isEmpty() && " \t\f\r#".indexOf(line.charAt(0)) < 0;
  }

  /** Moves the state over one line. */
  private void follow(String line) {
    continued = false;
    int i = 0;
    while (i < line.length()) {
      char c = line.charAt(i);
      if (!string.isEmpty()) {
        if (c == '\\') {
          i += 2;
        } else if (line.startsWith(string, i)) {
          i += string.length();
          string = "";
        } else {
          i++;
        }
        continue;
      }
      if (c == '#') {
        break;
      } else if (c == '"' || c == '\'') {
        String triple = String.valueOf(c).repeat(3);
        string = line.startsWith(triple, i) ? triple : String.valueOf(c);
        i += string.length();
        continue;
      } else if (c == '(' || c == '[' || c == '{') {
        depth++;
      } else if (c == ')' || c == ']' || c == '}') {
        depth = Math.max(0, depth - 1);
      } else if (c == '\\' && i == line.length() - 1) {
        continued = true;
      }
      i++;
    }
    if (string.length() == 1 && !line.endsWith("\\")) {
      string = ""; // a string in single quotes ends with its line, closed or not
    }
  }
}
