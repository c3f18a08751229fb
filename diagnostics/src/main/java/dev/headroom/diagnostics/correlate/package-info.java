/**
 * Takes evidence, gives incidents, which say whether a test run was the cause and how many workers
 * would have fitted.
 */
@NullMarked
package dev.headroom.diagnostics.correlate;

import org.jspecify.annotations.NullMarked;
