package dev.headroom.diagnostics.record;

import dev.headroom.diagnostics.evidence.Bytes;

/**
 * What the cgroup of the run's own counted at one moment.
 *
 * @param workingSet usage less file pages that the kernel drops first
 * @param unreclaimable anonymous memory, shared memory and the kernel's own: what kills
 * @param peak the most that its usage ever was, file pages included
 */
public record GroupSample(Bytes workingSet, Bytes unreclaimable, Bytes peak) {}
