package dev.headroom.analyzer.estimate;

import dev.headroom.analyzer.rules.Range;
import dev.headroom.diagnostics.evidence.Bytes;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Memory of an import by the size of the package's sources: loaded code takes 3.5 times its source,
 * and an import of a package loads about half of it. Native libraries are mapped from their files
 * and add little that is private.
 */
final class InstalledSizes implements PackageSizes {
  /** Part of a package that an import loads, times memory for each byte of loaded source. */
  private static final double[] SOURCE_TO_MEMORY = {0.15 * 2.5, 0.5 * 3.5, 1.0 * 4.5};

  /** Relocations and data of native libraries. */
  private static final double[] NATIVE_TO_MEMORY = {0, 0.03, 0.15};

  /** More files than any package has; bounds the time on a strange tree. */
  private static final int MOST_FILES = 20_000;

  private final Environment environment;
  private final Map<String, Optional<Range>> known = new HashMap<>();

  InstalledSizes(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Optional<Range> imported(String topLevel) {
    return known.computeIfAbsent(topLevel, this::measured);
  }

  private Optional<Range> measured(String topLevel) {
    Path path = environment.modules().get(topLevel);
    if (path == null) {
      return Optional.empty();
    }
    Walk walk = new Walk();
    try {
      Files.walkFileTree(path, walk);
    } catch (IOException unreadable) {
      return Optional.empty();
    }
    Range source =
        Spread.times(
            Bytes.of(walk.source), SOURCE_TO_MEMORY[0], SOURCE_TO_MEMORY[1], SOURCE_TO_MEMORY[2]);
    Range library =
        Spread.times(
            Bytes.of(walk.library), NATIVE_TO_MEMORY[0], NATIVE_TO_MEMORY[1], NATIVE_TO_MEMORY[2]);
    return Optional.of(Spread.plus(source, library));
  }

  /** Adds up sources and native libraries, a package's own tests left out. */
  private static final class Walk extends SimpleFileVisitor<Path> {
    private long source;
    private long library;
    private int files;

    @Override
    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
      String name = String.valueOf(dir.getFileName());
      boolean skipped = name.equals("tests") || name.equals("test") || name.equals("__pycache__");
      return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = String.valueOf(file.getFileName());
      if (name.endsWith(".py")) {
        source += attributes.size();
      } else if (name.endsWith(".so") || name.endsWith(".pyd")) {
        library += attributes.size();
      }
      files++;
      return files > MOST_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
      return FileVisitResult.CONTINUE;
    }
  }
}
