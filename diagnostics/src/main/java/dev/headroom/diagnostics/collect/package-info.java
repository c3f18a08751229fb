/**
 * Takes the outside world (OSHI, /proc, cgroups, journalctl, dmesg, files), gives texts and facts,
 * with the status of each source.
 */
@NullMarked
package dev.headroom.diagnostics.collect;

import org.jspecify.annotations.NullMarked;
