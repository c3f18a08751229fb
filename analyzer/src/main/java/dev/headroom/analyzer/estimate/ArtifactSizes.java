package dev.headroom.analyzer.estimate;

import dev.headroom.diagnostics.evidence.Bytes;
import java.util.Optional;

/**
 * Sizes of models and data that lie on this host. A machine that was only declared has none, so
 * that an answer for it is the same wherever it is asked.
 */
@FunctionalInterface
public interface ArtifactSizes {
  /** Bytes of the artifact's weights on disk, or empty where nothing of that name is found. */
  Optional<Bytes> find(String artifact);

  /** Nothing is looked for. */
  static ArtifactSizes none() {
    return artifact -> Optional.empty();
  }
}
