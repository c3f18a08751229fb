/**
 * Takes a command or running processes, gives samples of what they hold, as they come, and the
 * recording that they are written to.
 */
@NullMarked
package dev.headroom.diagnostics.record.live;

import org.jspecify.annotations.NullMarked;
