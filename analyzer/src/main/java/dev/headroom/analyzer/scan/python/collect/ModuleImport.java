package dev.headroom.analyzer.scan.python.collect;

import dev.headroom.analyzer.scan.python.execute.ModuleState;
import dev.headroom.analyzer.scan.python.execute.PythonProcess;
import dev.headroom.analyzer.scan.python.project.SearchPath;
import dev.headroom.analyzer.scan.python.project.SourceTree;
import java.util.ArrayList;
import java.util.List;

/** Imports test files and conftests as the import mode says: prepend, append or importlib. */
final class ModuleImport {
  private final SourceTree tree;
  private final PythonProcess process;
  private final RunRoot run;
  private final String mode;

  ModuleImport(SourceTree tree, PythonProcess process, RunRoot run) {
    this.tree = tree;
    this.process = process;
    this.run = run;
    String mode = run.parsed().importMode();
    this.mode = mode == null ? "prepend" : mode;
  }

  ModuleState importFile(String file) {
    String root = packageRoot(file);
    String base = root;
    if (mode.equals("append")) {
      process.path().append(root);
    } else if (!mode.equals("importlib")) {
      process.path().prepend(root);
    } else if (RunRoot.inside(file, run.root())) {
      base = run.root();
    }
    String name = SearchPath.moduleName(base, file);
    boolean init = file.endsWith("/__init__.py");
    int dot = name.lastIndexOf('.');
    if (dot > 0) {
      ModuleState parent = process.importModule(name.substring(0, dot));
      if (parent != null && parent.status() == ModuleState.Status.FAILED) {
        return parent;
      }
    }
    // two test files of one name in folders without __init__.py are two modules to pytest
    boolean alone = dot < 0 && !init;
    return process.importFile(alone ? name + "@" + SourceTree.parent(file) : name, file);
  }

  /** The first folder above a file that is no package. */
  private String packageRoot(String file) {
    String folder = SourceTree.parent(file);
    while (tree.isFile(SourceTree.join(folder, "__init__.py")) && !folder.equals(".")) {
      folder = SourceTree.parent(folder);
    }
    return folder;
  }

  /** A word of testpaths, which may be a pattern, as paths seen from the run's folder. */
  List<String> expand(String word) {
    if (!word.contains("*") && !word.contains("?") && !word.contains("[")) {
      return List.of(word);
    }
    String pattern = SourceTree.join(run.root(), word);
    List<String> found = new ArrayList<>();
    for (String folder : tree.folders()) {
      if (sameDepth(folder, pattern) && NameGlob.matches(pattern, folder)) {
        found.add(run.root().equals(".") ? folder : folder.substring(run.root().length() + 1));
      }
    }
    for (String file : tree.files()) {
      if (file.endsWith(".py") && sameDepth(file, pattern) && NameGlob.matches(pattern, file)) {
        found.add(run.root().equals(".") ? file : file.substring(run.root().length() + 1));
      }
    }
    return found;
  }

  private static boolean sameDepth(String path, String pattern) {
    return pattern.contains("**")
        || path.chars().filter(c -> c == '/').count()
            == pattern.chars().filter(c -> c == '/').count();
  }
}
