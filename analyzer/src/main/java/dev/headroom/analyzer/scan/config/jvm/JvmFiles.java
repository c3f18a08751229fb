package dev.headroom.analyzer.scan.config.jvm;

import dev.headroom.analyzer.scan.NotRead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of a project that a JVM scan may look at, and their text.
 *
 * @param paths relative to the root, with '/', sorted; symbolic links are not followed
 */
public record JvmFiles(Path root, List<String> paths) {
  /** What tools write, or what is another project's. */
  private static final Set<String> SKIPPED =
      Set.of(
          "target",
          "node_modules",
          "out",
          "bin",
          ".git",
          ".gradle",
          ".idea",
          ".hg",
          "__pycache__",
          ".venv",
          "venv");

  private static final Set<String> BUILD_OUTPUT_BESIDE =
      Set.of("build.gradle", "build.gradle.kts", "pom.xml");

  /** Build files and scripts are small; what is larger is no build file. */
  private static final long MAX_BYTES = 4L << 20;

  public JvmFiles {
    paths = List.copyOf(paths);
  }

  /** Walks the tree below {@code root}. */
  public static JvmFiles below(Path root, List<NotRead> notRead) {
    List<String> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return folder.equals(root) || !skipped(folder)
                  ? FileVisitResult.CONTINUE
                  : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (attributes.isRegularFile()) {
                found.add(relative(root, file));
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException problem) {
              notRead.add(new NotRead(relative(root, file), "can't be read: " + reason(problem)));
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      notRead.add(new NotRead(root.toString(), "can't be read: " + reason(e)));
    }
    return new JvmFiles(root, found.stream().sorted().toList());
  }

  private static boolean skipped(Path folder) {
    String name = String.valueOf(folder.getFileName());
    if (SKIPPED.contains(name)) {
      return true;
    }
    Path parent = folder.getParent();
    return name.equals("build")
        && parent != null
        && BUILD_OUTPUT_BESIDE.stream().anyMatch(f -> Files.exists(parent.resolve(f)));
  }

  private static String relative(Path root, Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  private static String reason(IOException problem) {
    return problem.getClass().getSimpleName();
  }

  Stream<String> named(String... names) {
    Set<String> wanted = Set.of(names);
    return paths.stream().filter(p -> wanted.contains(p.substring(p.lastIndexOf('/') + 1)));
  }

  /**
   * The text of a file, or empty with a reason added; wrong bytes become replacement characters.
   */
  public Optional<String> text(String path, List<NotRead> notRead) {
    Path file = root.resolve(path);
    try {
      if (Files.size(file) > MAX_BYTES) {
        notRead.add(new NotRead(path, "larger than 4 MiB"));
        return Optional.empty();
      }
      return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (IOException e) {
      notRead.add(new NotRead(path, "can't be read: " + reason(e)));
      return Optional.empty();
    }
  }

  static String folder(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }
}
