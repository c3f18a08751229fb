package dev.headroom.analyzer.rules;

import dev.headroom.diagnostics.evidence.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code import name} adds to a process that had not imported it, everything it pulls in
 * included.
 *
 * @param name dotted module name, for instance "torch" or "sklearn.ensemble"; the longest name that
 *     is a prefix of the imported module applies
 * @param privateBytes memory that the kernel can't take back, paid by each process
 * @param sharedBytes file pages of libraries, counted once on a host and droppable
 * @param includes other modules of the rule book that this import brings with it, so that a union
 *     is not a sum
 * @param seconds time of a first import on a warm disk, or null when not known
 * @param versions the versions the figures are for ("1.13 CPU"), or null for any
 * @param source where the figures come from
 * @param heavy worth a finding when an import pulls it in needlessly
 * @param threads whether its compute runs on a thread pool as wide as the cores (BLAS, OpenMP)
 */
public record ImportCost(
    String name,
    Range privateBytes,
    Bytes sharedBytes,
    List<String> includes,
    @Nullable Double seconds,
    @Nullable String versions,
    String source,
    boolean heavy,
    boolean threads) {
  public ImportCost {
    includes = List.copyOf(includes);
  }
}
