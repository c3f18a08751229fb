/**
 * Takes facts of Python modules, gives what importing them executes: the modules, in order, and
 * what they bind, as far as it can be told without running anything.
 *
 * <p>Names, constants, functions and classes are followed; where a condition can't be decided both
 * ways are taken. Nothing outside the project is read.
 */
@NullMarked
package dev.headroom.analyzer.scan.python.execute;

import org.jspecify.annotations.NullMarked;
