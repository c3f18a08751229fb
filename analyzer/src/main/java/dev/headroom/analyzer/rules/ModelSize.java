package dev.headroom.analyzer.rules;

import dev.headroom.diagnostics.evidence.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A published model or data set.
 *
 * @param name the last part of its usual name, for instance "all-MiniLM-L6-v2"; matched without
 *     case
 * @param aliases full and other names
 * @param parameters count, or null
 * @param weights bytes of the weights in memory at the usual precision
 * @param resident what a process holds once it is loaded, run-time buffers included
 * @param seconds time of one load from a warm disk, or null
 * @param family a word of the callees that know it by this name ("whisper" for "base"), or null for
 *     any
 */
public record ModelSize(
    String name,
    List<String> aliases,
    @Nullable Long parameters,
    Bytes weights,
    Range resident,
    @Nullable Double seconds,
    @Nullable String family,
    String source) {
  public ModelSize {
    aliases = List.copyOf(aliases);
  }
}
