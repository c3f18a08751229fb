/**
 * Takes facts of modules and the RuleBook, gives the loads, fixtures and mocks of a suite.
 *
 * <p>The suite is followed as Python would run it, on abstract values: constants, first-party
 * functions, classes and objects are known, what a library does is not. A condition that can't be
 * decided is followed both ways. Nothing of the scanned code is executed.
 */
@NullMarked
package dev.headroom.analyzer.scan.python.resolve;

import org.jspecify.annotations.NullMarked;
