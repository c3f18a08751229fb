package dev.headroom.analyzer.scan;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The packages that a run's lock files, requirements and project files name.
 *
 * @param packages by normalised name
 * @param complete whether a lock file names all that is installed
 */
public record DeclaredPackages(Map<String, DeclaredPackage> packages, boolean complete) {
  public static final DeclaredPackages NONE = new DeclaredPackages(Map.of(), false);

  public DeclaredPackages {
    packages = Collections.unmodifiableMap(new TreeMap<>(packages));
  }

  /** What is said of the package of that name, in any spelling. */
  public Optional<DeclaredPackage> of(String distribution) {
    return Optional.ofNullable(packages.get(InstalledPackages.normalised(distribution)));
  }

  /** Normalised name → version, of those that have one. */
  public Map<String, String> versions() {
    Map<String, String> versions = new TreeMap<>();
    packages.forEach(
        (name, declared) -> {
          if (!declared.version().isEmpty()) {
            versions.put(name, declared.version());
          }
        });
    return versions;
  }

  /** The same with that said of one of them. */
  public DeclaredPackages with(String distribution, DeclaredPackage declared) {
    Map<String, DeclaredPackage> more = new TreeMap<>(packages);
    more.put(InstalledPackages.normalised(distribution), declared);
    return new DeclaredPackages(more, complete);
  }

  /** The same without one of them. */
  public DeclaredPackages without(String distribution) {
    Map<String, DeclaredPackage> left = new TreeMap<>(packages);
    left.remove(InstalledPackages.normalised(distribution));
    return new DeclaredPackages(left, complete);
  }

  /** Versions alone, as a result that was written keeps them. */
  public static DeclaredPackages ofVersions(Map<String, String> versions) {
    Map<String, DeclaredPackage> packages = new TreeMap<>();
    versions.forEach(
        (name, version) -> packages.put(name, new DeclaredPackage(version, true, null, "", 0)));
    return new DeclaredPackages(packages, false);
  }
}
