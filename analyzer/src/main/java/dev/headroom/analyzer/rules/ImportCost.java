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
 * @param distributions names under which it is installed; empty where that is its own name
 * @param builds figures of other versions and builds, of which the first that fits applies
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
    List<String> distributions,
    List<ImportBuild> builds,
    String source,
    boolean heavy,
    boolean threads) {
  public ImportCost {
    includes = List.copyOf(includes);
    distributions = List.copyOf(distributions);
    builds = List.copyOf(builds);
  }

  /** The names under which an index has it: "scikit-learn", "faiss-cpu". */
  public List<String> installedAs() {
    int dot = name.indexOf('.');
    return distributions.isEmpty()
        ? List.of(dot < 0 ? name : name.substring(0, dot))
        : distributions;
  }

  /** The same library with the figures of other versions. */
  public ImportCost with(
      Range bytes, Bytes shared, @Nullable Double time, @Nullable String of, String from) {
    return new ImportCost(
        name, bytes, shared, includes, time, of, distributions, builds, from, heavy, threads);
  }
}
