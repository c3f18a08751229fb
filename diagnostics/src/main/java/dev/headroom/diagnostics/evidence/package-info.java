/**
 * Takes nothing, gives the words of the other rooms: immutable facts about a machine, each checked
 * at its birth.
 */
@NullMarked
package dev.headroom.diagnostics.evidence;

import org.jspecify.annotations.NullMarked;
