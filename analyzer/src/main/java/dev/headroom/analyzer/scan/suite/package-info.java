/**
 * Takes a folder of sources, the user's options and the RuleBook, gives the TestSuite.
 *
 * <p>The entry of the scan stands here rather than in {@code scan}: the packages it calls depend on
 * the records in {@code scan}, and no package may depend on itself.
 */
@NullMarked
package dev.headroom.analyzer.scan.suite;

import org.jspecify.annotations.NullMarked;
