package dev.headroom.diagnostics.collect;

import dev.headroom.diagnostics.evidence.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A memory cgroup that sets no limit of its own.
 *
 * @param path of the group inside its hierarchy
 * @param usage its working set, or null when unreadable
 */
public record CgroupUse(String path, @Nullable Bytes usage) {}
