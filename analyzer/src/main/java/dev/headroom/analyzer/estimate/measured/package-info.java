/**
 * Takes a recording of a test run, gives the figures that an estimate is corrected with; and an
 * estimate, gives the measured footprint.
 */
@NullMarked
package dev.headroom.analyzer.estimate.measured;

import org.jspecify.annotations.NullMarked;
