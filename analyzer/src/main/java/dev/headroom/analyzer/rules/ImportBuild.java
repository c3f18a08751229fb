package dev.headroom.analyzer.rules;

import dev.headroom.diagnostics.evidence.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What an import costs in another version or build of its library.
 *
 * @param versions how the version begins ("2" for 2.1 and 2.9)
 * @param build how the name of the wheel's build begins ("cpu", "cu"), or null for any
 * @param with how the name of a distribution begins that comes with this build, or null for any
 * @param seconds time of a first import on a warm disk, or null when not known
 */
public record ImportBuild(
    String versions,
    @Nullable String build,
    @Nullable String with,
    Range privateBytes,
    Bytes sharedBytes,
    @Nullable Double seconds,
    String source) {
  /** Whether that version is one of these: "2.10.1" is of "2" and of "2.10", not of "2.1". */
  public boolean isOf(String version) {
    return version.equals(versions) || version.startsWith(versions + ".");
  }
}
