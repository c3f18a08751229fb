package dev.headroom.analyzer.scan.suite;

import dev.headroom.analyzer.scan.DeclaredPackage;
import dev.headroom.analyzer.scan.DeclaredPackages;
import dev.headroom.analyzer.scan.python.project.PythonProject;
import dev.headroom.analyzer.scan.python.project.SourceTree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a run's folder and those above it say of packages. A lock file wins over requirements and
 * project files, a fixed version over a bound, the nearer folder over the one above.
 */
final class Declarations {
  private final Map<String, DeclaredPackage> found = new TreeMap<>();
  private boolean complete;

  private Declarations() {}

  static DeclaredPackages of(PythonProject project, String root) {
    Declarations declarations = new Declarations();
    List<String> folders = new ArrayList<>();
    for (String folder : foldersUpwards(root)) {
      folders.add(folder);
      for (String name : LockFile.NAMES) {
        declarations.locked(project, SourceTree.join(folder, name));
      }
      if (declarations.complete) {
        break; // what lies above a lock file is another project's
      }
    }
    for (String folder : folders) {
      for (String file : requirements(project, folder)) {
        declarations.add(RequirementLines.of(project.text(file).orElse(""), file));
      }
      String file = SourceTree.join(folder, "pyproject.toml");
      declarations.add(ProjectDependencies.of(project.text(file).orElse(""), file));
    }
    return new DeclaredPackages(declarations.found, declarations.complete);
  }

  private void locked(PythonProject project, String file) {
    Map<String, DeclaredPackage> packages = LockFile.read(project.text(file).orElse(""), file);
    complete |= !packages.isEmpty();
    add(packages);
  }

  private void add(Map<String, DeclaredPackage> packages) {
    packages.forEach(
        (name, declared) ->
            found.merge(
                name, declared, (old, other) -> other.exact() && !old.exact() ? other : old));
  }

  private static List<String> foldersUpwards(String root) {
    Set<String> folders = new LinkedHashSet<>();
    for (String at = root; !at.equals("."); at = SourceTree.parent(at)) {
      folders.add(at);
    }
    folders.add(".");
    return List.copyOf(folders);
  }

  private static List<String> requirements(PythonProject project, String folder) {
    List<String> files = new ArrayList<>();
    for (String name : project.tree().children(folder)) {
      String path = SourceTree.join(folder, name);
      if (name.matches("(?i).*requirements.*\\.(txt|in)|constraints.*\\.txt")) {
        files.add(path);
      } else if (name.equals("requirements")) {
        for (String child : project.tree().children(path)) {
          if (child.endsWith(".txt") || child.endsWith(".in")) {
            files.add(SourceTree.join(path, child));
          }
        }
      }
    }
    return files;
  }
}
