/**
 * Takes the test files and conftests of a run, gives what their tests hold that is no load:
 * processes beside their own, arrays of a size that stands in the code.
 */
@NullMarked
package dev.headroom.analyzer.scan.python.held;

import org.jspecify.annotations.NullMarked;
