package dev.headroom.analyzer.scan;

import org.jspecify.annotations.Nullable;

/**
 * What a project's file says of a package's version.
 *
 * @param version the version it fixes, or the least that it allows, "" for any
 * @param exact whether no other version may be installed
 * @param build what its wheel is built for ("cpu", "cu121"), by its local version label or the name
 *     of the index that it comes from, or null
 * @param line 1-based; 0 where nobody kept it
 */
public record DeclaredPackage(
    String version, boolean exact, @Nullable String build, String file, int line) {}
