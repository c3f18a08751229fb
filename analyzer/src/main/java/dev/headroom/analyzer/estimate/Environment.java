package dev.headroom.analyzer.estimate;

import dev.headroom.analyzer.scan.InstalledPackages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the project's interpreter has installed, as far as it matters for memory.
 *
 * @param python version of the interpreter ("3.11"), or null when it is not known
 * @param modules top-level module → the file or folder that it would be imported from
 * @param needs top-level module → top-level modules of the distributions that its own one requires
 * @param versions top-level module → version of the distribution that brings it
 * @param distributions normalised names of all that is installed
 * @param plugins top-level modules that pytest loads because an installed distribution says so
 */
public record Environment(
    @Nullable String python,
    Map<String, Path> modules,
    Map<String, List<String>> needs,
    Map<String, String> versions,
    Set<String> distributions,
    List<String> plugins) {
  /** Part of the runner's own base. */
  private static final Set<String> RUNNER = Set.of("xdist", "pytest", "_pytest", "execnet", "py");

  public Environment {
    modules = Collections.unmodifiableMap(new TreeMap<>(modules));
    needs = Collections.unmodifiableMap(new TreeMap<>(needs));
    versions = Collections.unmodifiableMap(new TreeMap<>(versions));
    distributions = Collections.unmodifiableSet(new TreeSet<>(distributions));
    plugins = plugins.stream().filter(p -> !RUNNER.contains(p)).sorted().distinct().toList();
  }

  /** What was found installed, as this package needs it. */
  public static Environment of(InstalledPackages installed) {
    Map<String, List<String>> needs = new TreeMap<>();
    Map<String, String> versions = new TreeMap<>();
    List<String> plugins = new ArrayList<>();
    for (InstalledPackages.Distribution distribution : installed.distributions().values()) {
      List<String> modules =
          distribution.requires().stream()
              .flatMap(name -> installed.distribution(name).stream())
              .flatMap(needed -> needed.topLevel().stream())
              .toList();
      distribution.topLevel().forEach(module -> needs.put(module, modules));
      distribution.topLevel().forEach(module -> versions.put(module, distribution.version()));
      for (String plugin : distribution.pytestPlugins()) {
        int dot = plugin.indexOf('.');
        plugins.add(dot < 0 ? plugin : plugin.substring(0, dot));
      }
    }
    return new Environment(
        installed.python(),
        installed.modules(),
        needs,
        versions,
        installed.distributions().keySet(),
        plugins);
  }

  /** The module and all that its distribution needs, directly or not. */
  Set<String> withNeeds(String topLevel) {
    Set<String> all = new LinkedHashSet<>();
    collect(topLevel, all);
    return all;
  }

  private void collect(String topLevel, Set<String> all) {
    if (all.add(topLevel)) {
      needs.getOrDefault(topLevel, List.of()).forEach(other -> collect(other, all));
    }
  }
}
