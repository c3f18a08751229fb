/** Takes the lines of a log, gives evidence; pure, streaming, bounded in memory. */
@NullMarked
package dev.headroom.diagnostics.parse;

import org.jspecify.annotations.NullMarked;
