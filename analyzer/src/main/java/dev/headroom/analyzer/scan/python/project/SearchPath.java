package dev.headroom.analyzer.scan.python.project;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds first-party modules as the import system does: folders of {@code sys.path} in order, then
 * the package roots of the project, which an installation in place would put there.
 */
public final class SearchPath {
  private final SourceTree tree;
  private final InstalledModules installed;
  private final List<String> folders = new ArrayList<>();
  private final List<String> packageRoots;
  private final Map<String, Optional<PythonModule>> found = new HashMap<>();

  /**
   * @param folders in order, relative to the project root
   * @param packageRoots searched after them
   */
  public SearchPath(
      SourceTree tree,
      InstalledModules installed,
      List<String> folders,
      List<String> packageRoots) {
    this.tree = tree;
    this.installed = installed;
    this.packageRoots = List.copyOf(packageRoots);
    folders.forEach(this::append);
  }

  /** {@code sys.path.insert(0, folder)}, as pytest does for a test file's root. */
  public void prepend(String folder) {
    if (!folders.contains(folder)) {
      folders.add(0, folder);
      found.clear();
    }
  }

  public void append(String folder) {
    if (!folders.contains(folder)) {
      folders.add(folder);
      found.clear();
    }
  }

  /** A snapshot: later insertions into either leave the other alone. */
  public SearchPath copy() {
    return new SearchPath(tree, installed, folders, packageRoots);
  }

  /** The first-party module of that dotted name; its parents need not be imported. */
  public Optional<PythonModule> find(String name) {
    Optional<PythonModule> known = found.get(name);
    if (known == null) {
      known = search(name);
      found.put(name, known);
    }
    return known;
  }

  private Optional<PythonModule> search(String name) {
    int dot = name.lastIndexOf('.');
    if (dot < 0) {
      List<String> all = new ArrayList<>(folders);
      all.addAll(packageRoots);
      return in(all, name, name);
    }
    return find(name.substring(0, dot))
        .filter(PythonModule::isPackage)
        .flatMap(parent -> in(parent.folders(), name, name.substring(dot + 1)));
  }

  private Optional<PythonModule> in(List<String> places, String name, String last) {
    List<String> portions = new ArrayList<>();
    for (String place : places) {
      String path = SourceTree.join(place, last);
      String init = path + "/__init__.py";
      if (tree.isFile(init)) {
        return Optional.of(new PythonModule(name, init, List.of(path)));
      }
      if (tree.isFile(path + ".py")) {
        return Optional.of(new PythonModule(name, path + ".py", List.of()));
      }
      if (tree.isFolder(path) && !portions.contains(path)) {
        portions.add(path);
      }
    }
    // a namespace package loses against any installed module, and data folders are none
    boolean top = !name.contains(".");
    portions.removeIf(p -> top && (!holdsSources(p, 0) || installed.has(name)));
    return portions.isEmpty()
        ? Optional.empty()
        : Optional.of(new PythonModule(name, "", portions));
  }

  private boolean holdsSources(String folder, int depth) {
    for (String child : tree.children(folder)) {
      String path = SourceTree.join(folder, child);
      if (child.endsWith(".py") && tree.isFile(path)) {
        return true;
      }
      if (depth < 3 && tree.isFolder(path) && holdsSources(path, depth + 1)) {
        return true;
      }
    }
    return false;
  }

  /** The module name that a file gets when its root is on the path: {@code a/b/c.py} below a. */
  public static String moduleName(String root, String file) {
    String below = root.equals(".") ? file : file.substring(root.length() + 1);
    String name = below.replaceAll("\\.py$", "").replace('/', '.');
    return name.endsWith(".__init__") ? name.substring(0, name.length() - 9) : name;
  }
}
