package dev.headroom.analyzer.scan.python.resolve;

import java.util.List;

/**
 * A test file to follow.
 *
 * @param conftests that pytest reads for it, from the root down
 * @param plugins modules of fixtures that the configuration names
 * @param selected whether the run's selection holds it
 */
public record TestModule(
    String file, List<String> conftests, List<String> plugins, boolean selected) {
  public TestModule {
    conftests = List.copyOf(conftests);
    plugins = List.copyOf(plugins);
  }
}
