package dev.headroom.analyzer.scan.python.collect;

import dev.headroom.analyzer.scan.python.execute.ModuleState;
import java.util.List;

/**
 * A file of which pytest makes items.
 *
 * @param path relative to the project root
 * @param module what its import bound
 * @param items tests in the order of the module
 * @param doctests items that are examples in docstrings
 * @param conftests files above it, the outermost first
 * @param inSelection whether the arguments lead to the file at all
 */
public record CollectedFile(
    String path,
    ModuleState module,
    List<TestItem> items,
    int doctests,
    List<String> conftests,
    boolean inSelection) {
  public CollectedFile {
    items = List.copyOf(items);
    conftests = List.copyOf(conftests);
  }

  /** Whether any of its tests would run. */
  public boolean selected() {
    return inSelection && (doctests > 0 || items.stream().anyMatch(TestItem::selected));
  }

  /** Number of tests that would run, or of all its tests if none of them is selected. */
  public int count() {
    int count = doctests;
    boolean any = items.stream().anyMatch(TestItem::selected);
    for (TestItem item : items) {
      count += item.selected() || !any ? item.count() : 0;
    }
    return count;
  }
}
