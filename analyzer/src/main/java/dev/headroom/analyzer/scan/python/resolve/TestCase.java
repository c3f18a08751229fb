package dev.headroom.analyzer.scan.python.resolve;

import org.jspecify.annotations.Nullable;

/**
 * A test function, or method.
 *
 * @param items how often it runs with different parameters
 * @param group value of its xdist_group mark, or null
 */
record TestCase(String file, String name, int items, @Nullable String group) {}
