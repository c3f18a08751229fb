package dev.headroom.diagnostics.collect;

/**
 * Something that this host keeps from us, and what to do about it.
 *
 * @param what the source or the fact that is missing
 * @param cure why, and the command or setting that would mend it
 */
public record Gap(String what, String cure) {}
