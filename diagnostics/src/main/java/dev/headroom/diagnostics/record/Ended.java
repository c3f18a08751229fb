package dev.headroom.diagnostics.record;

import java.time.Duration;

/**
 * How the command ended: when, and with which exit code (128 and the signal when killed by one).
 */
public record Ended(Duration at, int exitCode) {}
