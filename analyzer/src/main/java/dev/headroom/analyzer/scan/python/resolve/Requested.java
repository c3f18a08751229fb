package dev.headroom.analyzer.scan.python.resolve;

/**
 * The {@code request} of a fixture or test.
 *
 * @param parameter what {@code request.param} is
 */
record Requested(Value parameter) implements Value {}
