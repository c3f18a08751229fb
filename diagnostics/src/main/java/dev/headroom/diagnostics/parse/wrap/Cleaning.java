package dev.headroom.diagnostics.parse.wrap;

import java.util.regex.Pattern;

/** Takes out of a line what is there for terminals and pagers only. */
final class Cleaning {
  /**
   * Colours and cursor moves: real escapes, rsyslog's {@code #033}, and the caret of {@code cat
   * -v}.
   */
  private static final Pattern TERMINAL =
      Pattern.compile(
          "(?:\\x1b|#033|\\^\\[(?=\\[[0-9;]*m)|\\\\(?:e|033|x1[bB]|u001[bB])(?=\\[))"
              + "(?:_[^\\x07\\x1b]{0,200}(?:\\x07|\\x1b\\\\)|\\[[0-9;?]*[ -/]*[@-~]|\\][^\\x07]*\\x07|[()][AB0])");

  /** Group marks of hosted CI: folds of Travis, sections of GitLab. */
  private static final Pattern FOLDS =
      Pattern.compile(
          "^(?:travis_\\w+:[\\w:.=,-]*\\r?|section_(?:start|end):\\d+:[\\w.-]+(?:\\[[^\\]]*\\])?)+");

  /** Quotes of mails and issues. */
  private static final Pattern QUOTE = Pattern.compile("^(?:> ?)+(?=\\S| )");

  private Cleaning() {}

  static String clean(String line) {
    String s = line;
    if (s.indexOf('\u001b') >= 0
        || s.indexOf("#033") >= 0
        || s.indexOf("^[[") >= 0
        || s.indexOf('\\') >= 0) {
      s = TERMINAL.matcher(s).replaceAll("");
    }
    if (s.indexOf('\u00a0') >= 0) {
      s = s.replace('\u00a0', ' '); // what web pages make of two blanks
    }
    if (s.startsWith("\ufeff")) {
      s = s.substring(1);
    }
    if (s.startsWith("travis_") || s.startsWith("section_")) {
      s = FOLDS.matcher(s).replaceFirst("");
    }
    if (s.startsWith(">")) {
      s = QUOTE.matcher(s).replaceFirst("");
    }
    int end = s.length();
    while (end > 0 && (s.charAt(end - 1) == '\r' || s.charAt(end - 1) == '\0')) {
      end--;
    }
    return s.substring(0, end);
  }
}
