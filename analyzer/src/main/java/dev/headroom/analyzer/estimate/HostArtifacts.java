package dev.headroom.analyzer.estimate;

import dev.headroom.diagnostics.evidence.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sizes of models in the caches of this host, and of files that the sources name. Weights alone are
 * counted, each once: a model is often stored in several formats of which one is loaded.
 */
public final class HostArtifacts implements ArtifactSizes {
  /** Formats of weights, the one that loaders prefer first. */
  private static final List<String> WEIGHTS =
      List.of(".safetensors", ".bin", ".pt", ".pth", ".onnx", ".gguf", ".h5");

  private static final int DEPTH = 6;

  private final List<Path> caches;
  private final Path project;

  private HostArtifacts(List<Path> caches, Path project) {
    this.caches = List.copyOf(caches);
    this.project = project;
  }

  /**
   * The caches that libraries use by default or by these variables.
   *
   * @param environment HF_HOME, HF_HUB_CACHE, SENTENCE_TRANSFORMERS_HOME, TORCH_HOME, HOME
   * @param project root that paths in the sources are relative to
   */
  public static HostArtifacts of(Map<String, String> environment, Path project) {
    Path home = Path.of(environment.getOrDefault("HOME", "/nonexistent"));
    Path hugging =
        Path.of(environment.getOrDefault("HF_HOME", home.resolve(".cache/huggingface").toString()));
    return new HostArtifacts(
        Stream.of(
                Path.of(
                    environment.getOrDefault("HF_HUB_CACHE", hugging.resolve("hub").toString())),
                Path.of(
                    environment.getOrDefault(
                        "SENTENCE_TRANSFORMERS_HOME",
                        home.resolve(".cache/torch/sentence_transformers").toString())),
                Path.of(
                        environment.getOrDefault(
                            "TORCH_HOME", home.resolve(".cache/torch").toString()))
                    .resolve("hub/checkpoints"))
            .distinct()
            .toList(),
        project);
  }

  @Override
  public Optional<Bytes> find(String artifact) {
    try {
      return file(artifact).or(() -> cached(artifact));
    } catch (InvalidPathException notAName) {
      return Optional.empty();
    }
  }

  /** A path in the sources that exists below the project; others are none of our business. */
  private Optional<Bytes> file(String artifact) {
    Path path = project.resolve(artifact).normalize();
    if (artifact.isBlank() || !path.startsWith(project) || path.equals(project)) {
      return Optional.empty();
    }
    return Files.isRegularFile(path) ? size(path) : weights(path);
  }

  private Optional<Bytes> cached(String artifact) {
    String hub = "models--" + artifact.replace("/", "--");
    String flat = artifact.replace('/', '_');
    List<String> names = List.of(hub, "models--sentence-transformers--" + artifact, flat);
    for (Path cache : caches) {
      for (String name : names) {
        Path folder = cache.resolve(name).normalize();
        Optional<Bytes> bytes = folder.startsWith(cache) ? weights(folder) : Optional.empty();
        if (bytes.isPresent()) {
          return bytes;
        }
      }
    }
    return Optional.empty();
  }

  /** All files of the preferred format, by their real place, so that no link counts twice. */
  private static Optional<Bytes> weights(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    for (String format : WEIGHTS) {
      try (Stream<Path> files = Files.walk(folder, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
        Set<Path> found =
            files
                .filter(f -> f.toString().toLowerCase(Locale.ROOT).endsWith(format))
                .filter(Files::isRegularFile)
                .map(HostArtifacts::real)
                .collect(Collectors.toSet());
        Bytes sum = found.stream().flatMap(f -> size(f).stream()).reduce(Bytes.ZERO, Bytes::plus);
        if (!sum.isZero()) {
          return Optional.of(sum);
        }
      } catch (IOException | UncheckedIOException unreadable) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException gone) {
      return file;
    }
  }

  private static Optional<Bytes> size(Path file) {
    try {
      return Optional.of(Bytes.of(Files.size(file)));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }
}
