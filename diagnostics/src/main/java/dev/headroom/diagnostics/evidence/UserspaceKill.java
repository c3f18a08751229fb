package dev.headroom.diagnostics.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A process or unit killed because of memory by a program, not by the kernel.
 *
 * @param killer "earlyoom", "systemd-oomd", "kubelet" …
 * @param proven false when the killer says that it failed or only tried
 */
public record UserspaceKill(
    @Nullable Instant time,
    String killer,
    @Nullable Long pid,
    @Nullable String name,
    @Nullable Bytes rss,
    boolean proven,
    String source,
    long line)
    implements Evidence {}
