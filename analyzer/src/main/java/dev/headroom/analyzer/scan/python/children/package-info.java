/**
 * Takes the test files and conftests of a run, gives the processes that they start beside their
 * own.
 */
@NullMarked
package dev.headroom.analyzer.scan.python.children;

import org.jspecify.annotations.NullMarked;
