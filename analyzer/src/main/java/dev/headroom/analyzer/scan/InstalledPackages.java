package dev.headroom.analyzer.scan;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an interpreter has installed, from metadata and files; nothing of it was run.
 *
 * @param python version of the interpreter ("3.11"), or null when its folders do not say
 * @param folders the site-packages and dist-packages that were read, in import order
 * @param distributions by normalised name (lower case, "-" for "_" and ".")
 * @param modules top-level module → the file or folder that it would be imported from
 */
public record InstalledPackages(
    @Nullable String python,
    List<Path> folders,
    Map<String, Distribution> distributions,
    Map<String, Path> modules) {
  public InstalledPackages {
    folders = List.copyOf(folders);
    distributions = Collections.unmodifiableMap(new TreeMap<>(distributions));
    modules = Collections.unmodifiableMap(new TreeMap<>(modules));
  }

  /**
   * An installed distribution.
   *
   * @param name as its metadata writes it
   * @param topLevel modules that it brings
   * @param requires normalised names of the distributions it needs without extras
   * @param pytestPlugins modules that its entry points give pytest to load (group pytest11)
   */
  public record Distribution(
      String name,
      String version,
      List<String> topLevel,
      List<String> requires,
      List<String> pytestPlugins) {
    public Distribution {
      topLevel = List.copyOf(topLevel);
      requires = List.copyOf(requires);
      pytestPlugins = List.copyOf(pytestPlugins);
    }
  }

  public boolean hasModule(String topLevel) {
    return modules.containsKey(topLevel);
  }

  /** The distribution of that name in any spelling. */
  public Optional<Distribution> distribution(String name) {
    return Optional.ofNullable(distributions.get(normalised(name)));
  }

  /** A distribution's name as PEP 503 compares it. */
  public static String normalised(String name) {
    return name.toLowerCase(java.util.Locale.ROOT).replaceAll("[-_.]+", "-");
  }
}
