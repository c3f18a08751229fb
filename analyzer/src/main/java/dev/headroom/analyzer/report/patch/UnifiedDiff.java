package dev.headroom.analyzer.report.patch;

import dev.headroom.analyzer.advise.Edit;
import dev.headroom.analyzer.report.words.PlainText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Edits as {@code git apply} and {@code patch -p1} read them. */
public final class UnifiedDiff {
  private static final int CONTEXT = 3;

  /** What stands for bytes that are no text: they would be written otherwise than they were. */
  private static final int NOT_UTF_8 = 0xFFFD;

  private UnifiedDiff() {}

  /** The patch; {@code lines} gives a file's lines, with their ends. */
  public static String render(List<Edit> edits, Function<String, List<String>> lines) {
    Map<String, List<Edit>> files = new TreeMap<>();
    edits.forEach(e -> files.computeIfAbsent(e.file(), f -> new ArrayList<>()).add(e));
    StringBuilder out = new StringBuilder();
    files.forEach((file, own) -> file(out, file, own, lines.apply(file)));
    return out.toString();
  }

  private static void file(StringBuilder out, String file, List<Edit> edits, List<String> lines) {
    StringBuilder hunks = new StringBuilder();
    List<Edit> sorted = new ArrayList<>(edits);
    sorted.sort(Comparator.comparingInt(Edit::line));
    int from = 0;
    int shift = 0;
    while (from < sorted.size()) {
      int to = from + 1;
      while (to < sorted.size() && near(sorted.get(to - 1), sorted.get(to))) {
        to++;
      }
      shift += hunk(hunks, sorted.subList(from, to), lines, shift);
      from = to;
    }
    if (hunks.length() > 0) {
      out.append("--- ").append(name("a/" + file)).append('\n');
      out.append("+++ ").append(name("b/" + file)).append('\n').append(hunks);
    }
  }

  private static boolean near(Edit one, Edit next) {
    return next.line() - one.line() <= 2 * CONTEXT;
  }

  /** Writes a hunk, {@code shift} lines further down than before; gives the lines it adds. */
  private static int hunk(StringBuilder out, List<Edit> edits, List<String> lines, int shift) {
    int added = 0;
    int first = Math.max(1, edits.get(0).line() - CONTEXT);
    int last = Math.min(lines.size(), edits.get(edits.size() - 1).line() + CONTEXT);
    Map<Integer, Edit> byLine = new TreeMap<>();
    edits.forEach(e -> byLine.put(e.line(), e));
    StringBuilder body = new StringBuilder();
    for (int i = first; i <= last; i++) {
      String line = lines.get(i - 1);
      Edit edit = byLine.get(i);
      if (hidden(line) || (edit != null && !content(line).equals(edit.before()))) {
        return 0; // what a terminal would not show as it is, or a file that has changed: no patch
      }
      if (edit == null) {
        line(body, ' ', line);
      } else {
        line(body, '-', line);
        String end = line.substring(content(line).length());
        List<String> put = edit.after().lines().toList();
        for (int k = 0; k < put.size(); k++) {
          boolean inner = k < put.size() - 1;
          line(body, '+', put.get(k) + (inner && end.isEmpty() ? "\n" : end));
        }
        added += put.size() - 1;
      }
    }
    int count = last - first + 1;
    int to = first + shift;
    out.append(
        String.format(Locale.ROOT, "@@ -%d,%d +%d,%d @@\n", first, count, to, count + added));
    out.append(body);
    return added;
  }

  private static void line(StringBuilder out, char sign, String line) {
    out.append(sign).append(line);
    if (!line.endsWith("\n")) {
      out.append("\n\\ No newline at end of file\n");
    }
  }

  private static String content(String line) {
    return line.endsWith("\r\n")
        ? line.substring(0, line.length() - 2)
        : line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
  }

  private static boolean hidden(String line) {
    return content(line)
        .codePoints()
        .anyMatch(c -> (c != '\t' && PlainText.hidden(c)) || c == NOT_UTF_8);
  }

  /** As git quotes names: what is special stands in octal between double quotes. */
  private static String name(String path) {
    boolean plain = path.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '"' && c != '\\');
    if (plain) {
      return path.indexOf(' ') < 0 ? path : path + "\t";
    }
    StringBuilder out = new StringBuilder("\"");
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      int c = b & 0xff;
      if (c == '"' || c == '\\') {
        out.append('\\').append((char) c);
      } else if (c < ' ' || c >= 0x7f) {
        out.append(String.format(Locale.ROOT, "\\%03o", c));
      } else {
        out.append((char) c);
      }
    }
    return out.append('"').toString();
  }
}
