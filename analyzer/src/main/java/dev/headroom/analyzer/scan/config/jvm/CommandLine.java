package dev.headroom.analyzer.scan.config.jvm;

import org.jspecify.annotations.Nullable;

/**
 * The properties that a Maven command may set: a pom that writes a value of its own wins over them.
 *
 * @param forks that of the fork count, or null where the pom writes a number
 * @param heap that of the fork's arguments, or null where the pom writes them
 */
record CommandLine(@Nullable String forks, @Nullable String heap) {
  /** What sets it in this module and in the others; null where they differ. */
  CommandLine and(CommandLine other) {
    return new CommandLine(same(forks, other.forks), same(heap, other.heap));
  }

  private static @Nullable String same(@Nullable String a, @Nullable String b) {
    if (a == null || b == null) {
      return null;
    }
    boolean standard = a.equals("forkCount") || a.equals("argLine");
    return standard || a.equals(b) ? b : null;
  }
}
