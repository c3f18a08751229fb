/**
 * Takes the Java files and builds of a project and the RuleBook, gives its JUnit runs: what their
 * tests load, how long it lives in a JVM, and what mocks replace.
 */
@NullMarked
package dev.headroom.analyzer.scan.java;

import org.jspecify.annotations.NullMarked;
