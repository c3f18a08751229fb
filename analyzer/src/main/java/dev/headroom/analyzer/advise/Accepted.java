package dev.headroom.analyzer.advise;

/**
 * A finding that the project lives with.
 *
 * @param reason why
 * @param where the place that accepts it, for instance "headroom.yaml:12"
 */
public record Accepted(Finding finding, String reason, String where) {}
