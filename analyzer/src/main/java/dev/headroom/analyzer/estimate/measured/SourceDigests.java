package dev.headroom.analyzer.estimate.measured;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Digests of the files that a measurement rests on, made then and looked at again later. */
public final class SourceDigests {
  private static final int DIGITS = 16;
  private static final int MOST_FILES = 20_000;
  private static final long LARGEST = 8L << 20;

  /** Where no runner told which files it read: sources and what decides on versions. */
  private static final Set<String> ENDINGS =
      Set.of("py", "java", "kt", "groovy", "toml", "cfg", "ini", "xml", "gradle", "kts", "lock");

  private static final Pattern VERSIONS =
      Pattern.compile(
          "(?:[\\w.-]*requirements[\\w.-]*|[\\w.-]*constraints[\\w.-]*)\\.(?:txt|in)"
              + "|pyproject\\.toml|setup\\.(?:cfg|py)|(?:uv|poetry|pdm|pixi)\\.lock"
              + "|Pipfile(?:\\.lock)?|environment[\\w.-]*\\.ya?ml");

  /** Folders that a build or a tool fills. */
  private static final Set<String> MADE =
      Set.of("target", "build", "node_modules", "__pycache__", "venv", "site-packages");

  private SourceDigests() {}

  /** Digests of these files; those that are not below the root or can't be read are left out. */
  public static Map<String, String> of(Path root, Collection<String> files) {
    Map<String, String> digests = new TreeMap<>();
    for (String file : files) {
      if (digests.size() < MOST_FILES) {
        String digest = digest(root, file);
        if (!digest.isEmpty()) {
          digests.put(file, digest);
        }
      }
    }
    return digests;
  }

  /** Digests of all sources below a folder. */
  public static Map<String, String> ofAll(Path root) {
    List<String> files = new ArrayList<>();
    try {
      Files.walkFileTree(root, new Sources(root, files));
    } catch (IOException e) {
      return Map.of();
    }
    return of(root, files);
  }

  /** Digests of the files in a project's folder that decide on versions of packages. */
  public static Map<String, String> ofVersions(Path root) {
    try (Stream<Path> files = Files.list(root)) {
      return of(
          root,
          files
              .map(file -> String.valueOf(file.getFileName()))
              .filter(name -> VERSIONS.matcher(name).matches())
              .sorted()
              .toList());
    } catch (IOException | UncheckedIOException e) {
      return Map.of();
    }
  }

  /** The files that are not any more what they were. */
  public static List<String> changed(Path root, Map<String, String> digests) {
    return digests.entrySet().stream()
        .limit(MOST_FILES)
        .filter(e -> !digest(root, e.getKey()).equals(e.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static String digest(Path root, String file) {
    try {
      Path path = root.resolve(file).normalize();
      if (!path.startsWith(root) || !Files.isRegularFile(path) || Files.size(path) > LARGEST) {
        return "";
      }
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(path));
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (IOException | InvalidPathException e) {
      return "";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static final class Sources extends SimpleFileVisitor<Path> {
    private final Path root;
    private final List<String> files;

    Sources(Path root, List<String> files) {
      this.root = root;
      this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      String name = String.valueOf(folder.getFileName());
      boolean made = !folder.equals(root) && (name.startsWith(".") || MADE.contains(name));
      return made ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = String.valueOf(file.getFileName());
      if (attributes.isRegularFile()
          && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1))) {
        files.add(root.relativize(file).toString().replace('\\', '/'));
      }
      return files.size() < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }
}
