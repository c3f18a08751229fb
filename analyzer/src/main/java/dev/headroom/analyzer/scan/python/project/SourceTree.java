package dev.headroom.analyzer.scan.python.project;

import dev.headroom.analyzer.scan.NotRead;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The files and folders of a project, listed once. Paths are relative to the root, with "/"; ".."
 * at the start leads out of it, for folders that configuration names.
 */
public final class SourceTree {
  /** Never sources of the project: version control, environments, caches, other ecosystems. */
  private static final Set<String> SKIPPED =
      Set.of(
          ".git",
          ".hg",
          ".svn",
          ".bzr",
          "node_modules",
          "__pycache__",
          ".tox",
          ".nox",
          ".venv",
          ".eggs",
          ".mypy_cache",
          ".pytest_cache",
          ".ruff_cache",
          ".idea",
          "site-packages",
          "dist-packages");

  /** More entries than any project has; a tree that goes on is cut and said so. */
  private static final int MAX_ENTRIES = 400_000;

  private final Path root;
  private final SortedMap<String, List<String>> folders = new TreeMap<>();
  private final Set<String> files = new TreeSet<>();
  private final List<NotRead> notRead = new ArrayList<>();

  private SourceTree(Path root) {
    this.root = root;
  }

  /** Lists everything below a folder. */
  public static SourceTree list(Path root) {
    SourceTree tree = new SourceTree(root.toAbsolutePath().normalize());
    try {
      tree.visit(tree.root, ".", tree.root.toRealPath(), List.of());
    } catch (IOException unreadable) {
      tree.notRead.add(new NotRead(".", "the folder can't be read: " + unreadable.getMessage()));
    }
    return tree;
  }

  private void visit(Path folder, String relative, Path real, List<Path> above) {
    List<String> names = new ArrayList<>();
    folders.put(relative, names);
    List<Path> chain = new ArrayList<>(above);
    chain.add(real);
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(children::add);
    } catch (IOException | UncheckedIOException | java.nio.file.DirectoryIteratorException denied) {
      notRead.add(new NotRead(relative, "the folder can't be read (permissions?)"));
      return;
    }
    Collections.sort(children);
    for (Path child : children) {
      String name = String.valueOf(child.getFileName());
      String path = join(relative, name);
      if (files.size() + folders.size() > MAX_ENTRIES) {
        notRead.add(new NotRead(path, "more than " + MAX_ENTRIES + " files: the rest is left out"));
        return;
      }
      if (Files.isRegularFile(child)) {
        names.add(name);
        files.add(path);
      } else if (Files.isDirectory(child) && !SKIPPED.contains(name) && !environment(child)) {
        enter(child, path, name, names, chain);
      }
    }
  }

  private void enter(Path child, String path, String name, List<String> names, List<Path> chain) {
    Path real;
    try {
      real = child.toRealPath();
    } catch (IOException broken) {
      notRead.add(new NotRead(path, "the folder can't be read: " + broken.getMessage()));
      return;
    }
    if (Files.isSymbolicLink(child)) {
      if (chain.contains(real)) {
        notRead.add(new NotRead(path, "a link to a folder above it: not followed"));
        return;
      }
      if (!real.startsWith(chain.get(0))) {
        notRead.add(new NotRead(path, "a link out of the project: not followed"));
        return;
      }
    }
    names.add(name);
    visit(child, path, real, chain);
  }

  private static boolean environment(Path folder) {
    return Files.exists(folder.resolve("pyvenv.cfg"))
        || Files.exists(folder.resolve("conda-meta"))
        || Files.exists(folder.resolve("bin/activate"));
  }

  public Path root() {
    return root;
  }

  public Path absolute(String path) {
    return path.equals(".") ? root : root.resolve(path);
  }

  /** All files, sorted. */
  public Set<String> files() {
    return Collections.unmodifiableSet(files);
  }

  /** All folders, sorted; "." is the root. */
  public Set<String> folders() {
    return Collections.unmodifiableSet(folders.keySet());
  }

  /** Names in a folder, sorted; empty when there is no such folder. */
  public List<String> children(String folder) {
    return Collections.unmodifiableList(folders.getOrDefault(folder, List.of()));
  }

  public boolean isFile(String path) {
    return path.startsWith("..") ? Files.isRegularFile(absolute(path)) : files.contains(path);
  }

  public boolean isFolder(String path) {
    return path.startsWith("..") ? Files.isDirectory(absolute(path)) : folders.containsKey(path);
  }

  public List<NotRead> notRead() {
    return Collections.unmodifiableList(notRead);
  }

  /** A path below a folder, without "./". */
  public static String join(String folder, String name) {
    return folder.equals(".") || folder.isEmpty() ? name : folder + "/" + name;
  }

  /** The folder a path lies in; "." at the top. */
  public static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "." : path.substring(0, slash);
  }

  public static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /**
   * A path as written in configuration, seen from a folder of the project, made relative to the
   * root; "." is the root itself.
   */
  public String resolve(String folder, String written) {
    Path absolute = absolute(folder).resolve(written.replace('\\', '/')).normalize();
    String relative = root.relativize(absolute).toString().replace('\\', '/');
    return relative.isEmpty() ? "." : relative;
  }
}
