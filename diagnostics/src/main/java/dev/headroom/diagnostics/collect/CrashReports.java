package dev.headroom.diagnostics.collect;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a JVM and its test runner leave in a project when they die: {@code hs_err_pid*.log}
 * and {@code *.dumpstream}.
 */
final class CrashReports {
  private static final int DEPTH = 6;
  private static final int FILES_LOOKED_AT = 50_000;
  private static final int MOST = 12;

  /** An older report tells of another crash. */
  private static final Duration FRESH = Duration.ofDays(2);

  private final Path folder;
  private final Instant oldest;

  CrashReports(Path folder, @Nullable Instant since, Instant now) {
    this.folder = folder;
    this.oldest = since == null ? now.minus(FRESH) : since;
  }

  List<EvidenceSource> list() {
    List<Found> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          folder, EnumSet.noneOf(java.nio.file.FileVisitOption.class), DEPTH, walk(found));
    } catch (IOException e) {
      return List.of();
    }
    return found.stream()
        .sorted(Comparator.comparing(Found::changed).reversed().thenComparing(Found::path))
        .limit(MOST)
        .<EvidenceSource>map(f -> new FileSource(f.path().toString()))
        .toList();
  }

  private record Found(Path path, Instant changed) {}

  private SimpleFileVisitor<Path> walk(List<Found> found) {
    return new SimpleFileVisitor<>() {
      private int seen;

      @Override
      public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
        String name = String.valueOf(dir.getFileName());
        boolean skipped =
            name.equals("node_modules") || (name.startsWith(".") && !dir.equals(folder));
        return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        Instant changed = attributes.lastModifiedTime().toInstant();
        if (attributes.isRegularFile() && isReport(file) && !changed.isBefore(oldest)) {
          found.add(new Found(file, changed));
        }
        return ++seen > FILES_LOOKED_AT ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException e) {
        return FileVisitResult.CONTINUE;
      }
    };
  }

  private static boolean isReport(Path file) {
    String name = file.getFileName().toString();
    return name.matches("hs_err_pid\\d+\\.log|.*\\.dumpstream");
  }
}
