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
  private static final Pattern TEXT_BLOCK = Pattern.compile("\"\"\"|'''");

  private final Pattern comment;
  private final boolean quotes;
  private boolean inTextBlock;

  private Marks(Pattern comment, boolean quotes) {
    this.comment = comment;
    this.quotes = quotes;
  }

  static Marks of(String file) {
    String ending = file.substring(file.lastIndexOf('.') + 1);
    if (ending.equals("xml")) {
      return new Marks(MARKUP, false);
    }
    return SLASHES.contains(ending) ? new Marks(SLASH, true) : new Marks(HASH, ending.equals("py"));
  }

  /** The comment of the next line, found, or null; group 1 has the rules and 2 the reason. */
  @Nullable Matcher next(String line) {
    boolean text = inTextBlock;
    if (quotes) {
      inTextBlock ^= TEXT_BLOCK.matcher(line).results().count() % 2 == 1;
    }
    Matcher found = comment.matcher(line);
    return !text && found.find() && !(quotes && inString(line, found.start())) ? found : null;
  }

  private static boolean inString(String line, int end) {
    char open = 0;
    for (int i = 0; i < end; i++) {
      char c = line.charAt(i);
      if (open != 0 && c == '\\') {
        i++;
      } else if (open == 0 ? c == '"' || c == '\'' : c == open) {
        open = open == 0 ? c : 0;
      }
    }
    return open != 0;
  }
}
