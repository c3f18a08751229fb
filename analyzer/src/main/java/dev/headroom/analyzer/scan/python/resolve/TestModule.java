package dev.headroom.analyzer.scan.python.resolve;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A test file to follow.
 *
 * @param conftests that pytest reads for it, from the root down
 * @param plugins modules of fixtures that the configuration names
 * @param selected whether the run's selection holds it
 * @param counts "Class::test" or "test" → how many tests collection makes of it, as far as known
 */
public record TestModule(
    String file,
    List<String> conftests,
    List<String> plugins,
    boolean selected,
    Map<String, Integer> counts) {
  public TestModule {
    conftests = List.copyOf(conftests);
    plugins = List.copyOf(plugins);
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
  }

  /** A file whose tests are counted by their own marks. */
  public TestModule(String file, List<String> conftests, List<String> plugins, boolean selected) {
    this(file, conftests, plugins, selected, Map.of());
  }
}
