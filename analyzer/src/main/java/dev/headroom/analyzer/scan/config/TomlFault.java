package dev.headroom.analyzer.scan.config;

/** Where a TOML file stops being one. */
final class TomlFault extends Exception {
  private static final long serialVersionUID = 1L;
  final int line;
  final String why;

  TomlFault(int line, String why) {
    super(why, null, false, false);
    this.line = line;
    this.why = why;
  }
}
