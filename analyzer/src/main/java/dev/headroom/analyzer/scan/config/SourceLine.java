package dev.headroom.analyzer.scan.config;

/** A line of a file, 1-based, as it stands. */
record SourceLine(int line, String text) {}
