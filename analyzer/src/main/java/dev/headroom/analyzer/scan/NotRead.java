package dev.headroom.analyzer.scan;

/** Something the scan did not look at or could not follow: what, with its place, and why. */
public record NotRead(String what, String why) {}
