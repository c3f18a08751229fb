package dev.headroom.analyzer.scan.config;

/**
 * A word of a command with its place.
 *
 * @param text without quotes; {@link #END} where one command ends and the next begins
 * @param line 1-based
 */
record Word(String text, int line) {
  static final String END = ";";

  /** Behind a string of several words: in a list of commands, the next one begins here. */
  static final String NEXT = ",";

  boolean ends() {
    return text.equals(END);
  }
}
