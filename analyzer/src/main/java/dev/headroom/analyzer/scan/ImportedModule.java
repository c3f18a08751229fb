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
 */
public record ImportedModule(
    String module, String topLevel, String file, int line, List<String> chain) {
  public ImportedModule {
    chain = List.copyOf(chain);
  }
}
