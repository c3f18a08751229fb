package dev.headroom.analyzer.scan.python.collect;

import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.analyzer.scan.config.PytestConfig;
import dev.headroom.analyzer.scan.python.project.SourceTree;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/** Walks folders as pytest's collection does and gives the Python files it would import. */
final class FileFinder {
  private static final List<String> PYTHON_FILES = List.of("test_*.py", "*_test.py");

  private static final List<String> NORECURSE =
      List.of("*.egg", ".*", "_darcs", "build", "CVS", "dist", "node_modules", "venv", "{arch}");

  private final SourceTree tree;
  private final RunRoot run;
  private final BiPredicate<String, String> ignoredByConftest;
  private final Consumer<String> onFolder;
  private final List<String> patterns;
  private final List<String> norecurse;
  private final List<String> ignored;
  private final List<String> ignoredGlobs;

  /**
   * @param ignoredByConftest whether the conftests that apply to a folder ignore a path in it
   * @param onFolder told of each folder before its files are looked at
   */
  FileFinder(
      SourceTree tree,
      RunRoot run,
      BiPredicate<String, String> ignoredByConftest,
      Consumer<String> onFolder) {
    this.tree = tree;
    this.run = run;
    this.ignoredByConftest = ignoredByConftest;
    this.onFolder = onFolder;
    PytestConfig config = run.config();
    this.patterns = words(config, "python_files", PYTHON_FILES);
    this.norecurse = words(config, "norecursedirs", NORECURSE);
    this.ignored = run.parsed().ignores().stream().map(i -> tree.resolve(run.folder(), i)).toList();
    this.ignoredGlobs =
        run.parsed().ignoreGlobs().stream().map(i -> tree.resolve(run.folder(), i)).toList();
  }

  static List<String> words(PytestConfig config, String name, List<String> otherwise) {
    return config.options().containsKey(name) ? config.wordTexts(name) : otherwise;
  }

  /** A file to import, and whether its name makes it a test module. */
  record Found(String file, boolean test) {}

  /** Python files of the arguments, in the order of collection. */
  List<Found> find(List<String> arguments, List<NotRead> notRead) {
    List<Found> found = new ArrayList<>();
    for (String argument : arguments) {
      String place = RunRoot.path(tree, run.folder(), argument);
      if (place == null) {
        notRead.add(new NotRead(argument, "no such file or folder for pytest to collect"));
      } else if (tree.isFolder(place)) {
        if (!ignores(place)) {
          folder(place, found);
        }
      } else if (place.endsWith(".py") && !ignores(place)) {
        onFolder.accept(SourceTree.parent(place));
        found.add(new Found(place, true)); // named on the command line: its name doesn't matter
      }
    }
    return found;
  }

  private void folder(String folder, List<Found> found) {
    onFolder.accept(folder);
    List<String> folders = new ArrayList<>();
    for (String name : tree.children(folder)) {
      String path = SourceTree.join(folder, name);
      if (tree.isFolder(path)) {
        folders.add(path);
      } else if (name.endsWith(".py")) {
        boolean test = patterns.stream().anyMatch(p -> NameGlob.matchesPath(p, path));
        boolean doctest =
            run.parsed().doctestModules()
                && !name.equals("setup.py")
                && !name.equals("__main__.py");
        if ((test || doctest) && !ignores(path) && !ignoredByConftest.test(folder, path)) {
          found.add(new Found(path, test));
        }
      }
    }
    for (String child : folders) {
      boolean skipped = norecurse.stream().anyMatch(p -> NameGlob.matchesPath(p, child));
      if (!skipped && !ignores(child) && !ignoredByConftest.test(folder, child)) {
        folder(child, found);
      }
    }
  }

  private boolean ignores(String path) {
    return ignored.contains(path) || ignoredGlobs.stream().anyMatch(g -> NameGlob.matches(g, path));
  }
}
