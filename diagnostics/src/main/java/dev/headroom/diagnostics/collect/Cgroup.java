package dev.headroom.diagnostics.collect;

import java.nio.file.Path;

/**
 * One control group that this process counts against.
 *
 * @param version 1 or 2, the hierarchy's
 * @param directory where its files stand, below the root that was read
 * @param path its path inside its hierarchy, "/" for the top
 * @param top true for the highest group that can be seen from here
 */
public record Cgroup(int version, Path directory, String path, boolean top) {}
