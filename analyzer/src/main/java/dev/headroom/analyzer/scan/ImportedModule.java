package dev.headroom.analyzer.scan;

import java.util.List;

/**
 * A third-party module that first-party code imports when it is collected.
 *
 * @param module dotted name as imported, for instance "sklearn.ensemble"
 * @param topLevel its first segment
 * @param file where the first import of it stands, relative to the project root
 * @param line 1-based
 * @param chain the files that lead there, from the test or conftest that starts it to {@code file}
 * @param broughtBy the test files whose collection brings it, sorted: a batch without them is
 *     spared it; empty when a conftest brings it, when every file does, or when that is not known
 */
public record ImportedModule(
    String module,
    String topLevel,
    String file,
    int line,
    List<String> chain,
    List<String> broughtBy) {
  public ImportedModule {
    chain = List.copyOf(chain);
    broughtBy = List.copyOf(broughtBy);
  }

  /** An import that every process pays for. */
  public ImportedModule(String module, String topLevel, String file, int line, List<String> chain) {
    this(module, topLevel, file, line, chain, List.of());
  }
}
