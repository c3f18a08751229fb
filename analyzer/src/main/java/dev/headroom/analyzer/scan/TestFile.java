package dev.headroom.analyzer.scan;

import java.util.List;

/**
 * A file that the runner would collect.
 *
 * @param path relative to the project root
 * @param selected false when the runner's arguments or configuration leave it out
 * @param items tests in it, parametrisation multiplied where it can be read; an estimate
 * @param domain the group a person would name it by: the folders below the test root, for instance
 *     "unit/auth"
 * @param markers marks that all of its tests carry
 * @param anyMarkers marks that at least one of them carries
 */
public record TestFile(
    String path,
    boolean selected,
    int items,
    String domain,
    List<String> markers,
    List<String> anyMarkers) {
  public TestFile {
    markers = List.copyOf(markers);
    anyMarkers = List.copyOf(anyMarkers);
  }

  /** A file whose marks all of its tests carry. */
  public TestFile(String path, boolean selected, int items, String domain, List<String> markers) {
    this(path, selected, items, domain, markers, markers);
  }

  /** The same file, in the selection or out of it. */
  public TestFile withSelected(boolean in) {
    return new TestFile(path, in, items, domain, markers, anyMarkers);
  }
}
