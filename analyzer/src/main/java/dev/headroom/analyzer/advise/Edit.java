package dev.headroom.analyzer.advise;

/**
 * A line of a file as a certain fix leaves it.
 *
 * @param finding fingerprint of the finding that it mends
 * @param before the line as it is, without its end
 * @param after what takes its place
 */
public record Edit(String finding, String file, int line, String before, String after) {}
