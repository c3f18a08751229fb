package dev.headroom.diagnostics.evidence;

import org.jspecify.annotations.Nullable;

/**
 * One limit that memory of this process counts against: the host's size, or a cgroup's own limit.
 *
 * @param source where it was read, for instance {@code
 *     /sys/fs/cgroup/memory/ci/memory.limit_in_bytes} or "host"
 * @param cgroup the path of the group inside its hierarchy, or null for the host
 * @param limit the bytes that may be used
 * @param usage the working set (usage less inactive file pages) at the time of reading, or null
 *     when unreadable
 */
public record MemoryLimit(
    String source, @Nullable String cgroup, Bytes limit, @Nullable Bytes usage) {}
