package dev.headroom.analyzer.estimate;

import dev.headroom.analyzer.rules.Range;
import java.util.Optional;

/** Memory of an import as the package's files on this host suggest it. */
@FunctionalInterface
interface PackageSizes {
  /** Private bytes of importing the top-level package, or empty where it is not installed. */
  Optional<Range> imported(String topLevel);

  /** Nothing is installed, or nobody looked. */
  static PackageSizes none() {
    return topLevel -> Optional.empty();
  }
}
