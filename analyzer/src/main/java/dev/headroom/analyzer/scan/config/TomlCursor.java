package dev.headroom.analyzer.scan.config;

/** A place in a TOML text: its tokens, and the line. */
final class TomlCursor {
  private final String text;
  private int at;
  private int line = 1;

  TomlCursor(String text) {
    this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  int line() {
    return line;
  }

  boolean at(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  boolean looksAt(String token) {
    return text.startsWith(token, at);
  }

  boolean accept(String token) {
    if (!looksAt(token)) {
      return false;
    }
    advance(token.length());
    return true;
  }

  void expect(String token) throws TomlFault {
    skipBlanks();
    if (!accept(token)) {
      throw new TomlFault(line, "expected " + token);
    }
  }

  private void advance(int count) {
    for (int i = 0; i < count; i++) {
      if (text.charAt(at++) == '\n') {
        line++;
      }
    }
  }

  void skipBlanks() {
    while (at(' ') || at('\t')) {
      at++;
    }
  }

  /** Blanks, line ends and comments. */
  void skipSpace() {
    while (at < text.length()) {
      if (at('#')) {
        skipLine();
      } else if (Character.isWhitespace(text.charAt(at))) {
        advance(1);
      } else {
        return;
      }
    }
  }

  private void skipLine() {
    while (at < text.length() && text.charAt(at) != '\n') {
      at++;
    }
  }

  /** Moves to the next statement; false at the end. */
  boolean skipToStatement() {
    skipSpace();
    return at < text.length();
  }

  void endOfStatement() throws TomlFault {
    skipBlanks();
    if (at('#')) {
      skipLine();
    }
    accept("\r");
    if (at < text.length() && !at('\n')) {
      throw new TomlFault(line, "expected the end of the line");
    }
  }

  String bareKey() throws TomlFault {
    int start = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || at('_') || at('-'))) {
      at++;
    }
    if (at == start) {
      throw new TomlFault(line, "expected a key");
    }
    return text.substring(start, at);
  }

  String scalar() throws TomlFault {
    int start = at;
    while (at < text.length() && ",]}#\n\r".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String value = text.substring(start, at).strip();
    if (value.isEmpty() || !value.matches("[\\w.:+-]+( [\\w.:+-]+)?") || odd(value)) {
      throw new TomlFault(line, "expected a value");
    }
    return value;
  }

  /** Only a date and a time may have a blank between them. */
  private static boolean odd(String value) {
    return value.contains(" ") && !value.matches("\\d{4}-.*");
  }

  String string() throws TomlFault {
    char quote = text.charAt(at);
    String triple = String.valueOf(quote).repeat(3);
    boolean multi = accept(triple);
    if (multi) {
      accept("\r");
      accept("\n");
    } else {
      advance(1);
    }
    String end = multi ? triple : String.valueOf(quote);
    int startLine = line;
    StringBuilder value = new StringBuilder();
    while (!looksAt(end)) {
      if (at >= text.length() || (!multi && at('\n'))) {
        throw new TomlFault(startLine, "a string is not closed");
      }
      if (quote == '"' && at('\\')) {
        advance(1);
        escape(value);
      } else {
        value.append(text.charAt(at));
        advance(1);
      }
    }
    advance(end.length());
    while (multi && at(quote)) { // up to two quotes may stand before the closing ones
      value.append(quote);
      advance(1);
    }
    return value.toString();
  }

  private void escape(StringBuilder value) throws TomlFault {
    if (at >= text.length()) {
      throw new TomlFault(line, "a string is not closed");
    }
    char c = text.charAt(at);
    advance(1);
    switch (c) {
      case 'n' -> value.append('\n');
      case 't' -> value.append('\t');
      case 'r' -> value.append('\r');
      case 'b' -> value.append('\b');
      case 'f' -> value.append('\f');
      case 'e' -> value.append('\u001b');
      case 'u' -> unicode(value, 4);
      case 'U' -> unicode(value, 8);
      case ' ', '\t', '\r', '\n' -> {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
          advance(1);
        }
      }
      default -> value.append(c);
    }
  }

  private void unicode(StringBuilder value, int digits) throws TomlFault {
    try {
      value.appendCodePoint(Integer.parseInt(text.substring(at, at + digits), 16));
      at += digits;
    } catch (IllegalArgumentException | IndexOutOfBoundsException broken) {
      throw new TomlFault(line, "expected " + digits + " hexadecimal digits");
    }
  }
}
