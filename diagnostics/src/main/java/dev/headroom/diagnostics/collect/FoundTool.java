package dev.headroom.diagnostics.collect;

import org.jspecify.annotations.Nullable;

/**
 * A tool that tests run with, found by its files; it was not run.
 *
 * @param name "python3", "pytest-xdist", "mvn" …
 * @param path where it is, or null when it was not found
 * @param version as its files say it, or null
 */
public record FoundTool(String name, @Nullable String path, @Nullable String version) {}
