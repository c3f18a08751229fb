/**
 * Takes a TestRun and the RuleBook, gives a Footprint: what a controller and a worker hold, as
 * parts with ranges and provenance.
 */
@NullMarked
package dev.headroom.analyzer.estimate;

import org.jspecify.annotations.NullMarked;
