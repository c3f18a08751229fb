package dev.headroom.analyzer.report.text;

/**
 * Colour, or none. What a colour says is always said in words too.
 *
 * @param on whether the reader is a terminal that wants it
 */
public record Ink(boolean on) {
  public static final Ink NONE = new Ink(false);

  String bold(String text) {
    return wrap("1", text);
  }

  String faint(String text) {
    return wrap("2", text);
  }

  String good(String text) {
    return wrap("32", text);
  }

  String careful(String text) {
    return wrap("33", text);
  }

  String bad(String text) {
    return wrap("1;31", text);
  }

  private String wrap(String code, String text) {
    return on ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
