/**
 * Takes a folder of sources and the RuleBook, gives the TestSuite: what a test runner would
 * collect, import and load, without running any of it.
 */
@NullMarked
package dev.headroom.analyzer.scan;

import org.jspecify.annotations.NullMarked;
