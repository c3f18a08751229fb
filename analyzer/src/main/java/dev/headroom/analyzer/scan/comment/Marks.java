package dev.headroom.analyzer.scan.comment;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where comments begin in a kind of file, line by line, so that text about a comment (a string, a
 * text block, a doc comment) is not taken for one.
 */
final class Marks {
  private static final Set<String> SLASHES = Set.of("java", "kt", "kts", "gradle", "groovy");

  private static final String IGNORE = "\\s*headroom:\\s*ignore\\[([^\\]]*)]\\s*(.*?)\\s*";
  private static final Pattern SLASH = Pattern.compile("//" + IGNORE + "$");
  private static final Pattern HASH = Pattern.compile("#" + IGNORE + "$");
  private static final Pattern MARKUP = Pattern.compile("<!--" + IGNORE + "-->\\s*$");
  private static final String LONG = "\"\"\"";
  private static final String LONG_SINGLE = "\'\'\'";
  private static final String BLOCK = "/*";
  private static final String BLOCK_END = "*/";

  private final Pattern comment;

  /** What begins a comment in a language with strings; empty where strings are not looked at. */
  private final String sign;

  /** What ends the text block or comment that is open, empty for none. */
  private String end = "";

  private Marks(Pattern comment, String sign) {
    this.comment = comment;
    this.sign = sign;
  }

  static Marks of(String file) {
    String ending = file.substring(file.lastIndexOf('.') + 1);
    if (ending.equals("xml")) {
      return new Marks(MARKUP, "");
    }
    return SLASHES.contains(ending)
        ? new Marks(SLASH, "//")
        : new Marks(HASH, ending.equals("py") || ending.equals("pyi") ? "#" : "");
  }

  /** The comment of the next line, found, or null; group 1 has the rules and 2 the reason. */
  @Nullable Matcher next(String line) {
    int from = sign.isEmpty() ? 0 : begin(line);
    Matcher found = comment.matcher(line);
    return from >= 0 && found.find(from) ? found : null;
  }

  /** Where the comment of a line begins, −1 without one; goes on with what is open. */
  private int begin(String line) {
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && (quote != 0 || !(end.isEmpty() || end.equals(BLOCK_END)))) {
        i++;
      } else if (!end.isEmpty()) {
        if (line.startsWith(end, i)) {
          i += end.length() - 1;
          end = "";
        }
      } else if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (line.startsWith(sign, i)) {
        return i;
      } else if (line.startsWith(LONG, i) || line.startsWith(LONG_SINGLE, i)) {
        end = line.substring(i, i + LONG.length());
        i += LONG.length() - 1;
      } else if (sign.startsWith("/") && line.startsWith(BLOCK, i)) {
        end = BLOCK_END;
        i++;
      } else if (c == '"' || c == '\'') {
        quote = c;
      }
    }
    return -1;
  }
}
