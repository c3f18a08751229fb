package dev.headroom.analyzer.scan.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Splits lines of shell, make, TOML, INI or CI text into words, whatever the quoting.
 *
 * <p>Quotes, brackets and commas only separate, since a command stands in a string of a list as
 * often as bare. Expressions such as <code>${{ … }}</code>, {@code $(…)} and {@code {posargs:…}}
 * stay one word, unless they hold options of a runner: then their words are read too.
 */
final class Words {
  /** What makes the inside of an expression worth splitting. */
  private static final Pattern OPTION =
      Pattern.compile("(^|[\\s'\":=])(-n[\\s=0-9a-z]|-n$|--numprocesses|--dist\\b|--maxprocesses)");

  private static final Pattern STARTS = Pattern.compile("\\bpy\\.?test\\b");
  private static final Pattern ASSIGN =
      Pattern.compile("^(\\s*(?:export\\s+|set\\s+|ENV\\s+)?[\\w.-]+)\\s*[?:+]?=\\s*");

  private final List<Word> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private int line;

  private Words() {}

  /** All words of the lines, in order; comments are left out. */
  static List<Word> of(List<SourceLine> lines) {
    Words words = new Words();
    for (SourceLine line : lines) {
      words.line = line.line();
      String text = line.text();
      if (!text.strip().startsWith("#")) {
        words.split(ASSIGN.matcher(text).replaceFirst("$1= "), true);
      }
    }
    return List.copyOf(words.words);
  }

  private void split(String text, boolean comments) {
    char quote = 0;
    int opened = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean atStart = word.isEmpty();
      if (c == '#' && comments && quote == 0 && atStart) {
        break;
      }
      int end = expressionEnd(text, i);
      if (end > i) {
        expression(text, i, end);
        i = end - 1;
      } else if (c == '\'' || c == '"' || c == '`') {
        flush();
        boolean closes = quote == c;
        if (closes && text.substring(opened, i).contains(" ")) {
          words.add(new Word(Word.NEXT, line));
        }
        opened = quote == 0 ? i : opened;
        quote = quote == 0 ? c : closes ? 0 : quote;
      } else if (Character.isWhitespace(c) || "()[],".indexOf(c) >= 0) {
        flush();
      } else if ((c == '\\' || c == '^') && i + 1 >= text.stripTrailing().length()) {
        flush();
      } else if (c == ';' || c == '|' || c == '&') {
        flush();
        end();
      } else {
        word.append(c);
      }
    }
    flush();
  }

  /** Index behind an expression that begins at {@code i}, or {@code i} when none does. */
  private static int expressionEnd(String text, int i) {
    if (text.startsWith("${{", i)) {
      int close = text.indexOf("}}", i);
      return close < 0 ? i : close + 2;
    }
    boolean dollar = text.charAt(i) == '$' && i + 1 < text.length();
    int open = dollar ? i + 1 : i;
    char c = text.charAt(open);
    if (c != '{' && !(dollar && c == '(')) {
      return i;
    }
    char closing = c == '{' ? '}' : ')';
    int depth = 0;
    for (int j = open; j < text.length(); j++) {
      if (text.charAt(j) == c) {
        depth++;
      } else if (text.charAt(j) == closing && --depth == 0) {
        return j + 1;
      }
    }
    return i;
  }

  private void expression(String text, int from, int to) {
    String whole = text.substring(from, to);
    String inside = whole.replaceAll("^\\$?[({]+|[)}]+$", "");
    if (OPTION.matcher(inside).find()) {
      flush();
      split(inside.replace("&&", " ").replace("||", " ").replaceAll("^\\w+:", " "), false);
    } else if (whole.startsWith("$(") && STARTS.matcher(inside).find() && inside.contains(" ")) {
      flush();
      end();
      split(inside, false);
      end();
    } else {
      word.append(whole);
    }
  }

  private void flush() {
    if (!word.isEmpty()) {
      words.add(new Word(word.toString(), line));
      word.setLength(0);
    }
  }

  private void end() {
    words.add(new Word(Word.END, line));
  }
}
