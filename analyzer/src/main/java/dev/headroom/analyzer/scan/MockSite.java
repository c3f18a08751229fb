package dev.headroom.analyzer.scan;

/** A line that replaces a loader, a heavy module, or an object that would load. */
public record MockSite(String file, int line, String target) {}
