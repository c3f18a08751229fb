package dev.headroom.analyzer.scan.config.jvm;

/** A value as written, with its place. */
record Located(String value, String file, int line) {
  String place() {
    return file + ":" + line;
  }
}
