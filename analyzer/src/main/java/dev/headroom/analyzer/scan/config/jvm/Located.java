package dev.headroom.analyzer.scan.config.jvm;

/** A value as written, with its place: a line of a file, or the command line (line 0). */
record Located(String value, String file, int line) {
  String place() {
    return line > 0 ? file + ":" + line : file;
  }
}
