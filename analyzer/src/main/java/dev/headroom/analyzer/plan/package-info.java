/**
 * Takes a Footprint, a Budget and the cores, gives a Plan: the curve, the worker counts and the
 * batches.
 */
@NullMarked
package dev.headroom.analyzer.plan;

import org.jspecify.annotations.NullMarked;
