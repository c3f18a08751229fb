/**
 * Takes a Python project and the runner's arguments, gives the runs of pytest: for each the files
 * it collects with their tests, and the modules that its controller and its workers import to do
 * so.
 */
@NullMarked
package dev.headroom.analyzer.scan.python.collect;

import org.jspecify.annotations.NullMarked;
