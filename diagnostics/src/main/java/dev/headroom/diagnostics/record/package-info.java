/**
 * Takes the lines of a recording, gives what the processes of a test run held over time; and the
 * other way round.
 */
@NullMarked
package dev.headroom.diagnostics.record;

import org.jspecify.annotations.NullMarked;
