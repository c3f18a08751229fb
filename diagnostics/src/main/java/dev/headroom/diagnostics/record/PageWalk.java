package dev.headroom.diagnostics.record;

import dev.headroom.diagnostics.evidence.Bytes;

/**
 * What a walk through all pages of a process tells ({@code smaps_rollup}).
 *
 * @param pss its pages, each shared one divided by those who share it
 * @param uss its pages that nobody else has
 * @param swap what of it is swapped out
 */
public record PageWalk(Bytes pss, Bytes uss, Bytes swap) {}
