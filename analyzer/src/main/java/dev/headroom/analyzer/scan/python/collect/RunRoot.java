package dev.headroom.analyzer.scan.python.collect;

import dev.headroom.analyzer.scan.config.PytestConfig;
import dev.headroom.analyzer.scan.config.PytestConfigReader;
import dev.headroom.analyzer.scan.python.project.PythonProject;
import dev.headroom.analyzer.scan.python.project.SourceTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * pytest's rootdir and configuration for a command line.
 *
 * @param folder the command is started in
 * @param root rootdir
 * @param config with the overrides of the command line
 * @param arguments addopts and the command line's, in order
 * @param parsed those arguments
 * @param selecting words of the command line alone that say what is collected
 */
record RunRoot(
    String folder,
    String root,
    PytestConfig config,
    List<String> arguments,
    Arguments parsed,
    List<String> selecting) {

  /** The run that {@code pytest words} would be, started in a folder. */
  static RunRoot of(PythonProject project, String folder, List<String> words) {
    SourceTree tree = project.tree();
    Predicate<String> exists = w -> path(tree, folder, w) != null;
    Arguments own = ArgumentReader.read(words, exists);
    List<String> places = new ArrayList<>();
    for (String word : own.paths()) {
      String place = path(tree, folder, word);
      if (place != null) {
        places.add(tree.isFile(place) ? SourceTree.parent(place) : place);
      }
    }
    String ancestor = places.isEmpty() ? folder : common(places);
    PytestConfig config = PytestConfig.NONE;
    String root = null;
    if (own.configFile() != null) {
      String file = tree.resolve(folder, own.configFile());
      config = read(project, file).orElse(config);
      root = SourceTree.parent(file);
    } else {
      String at = ancestor;
      while (root == null) {
        Optional<PytestConfig> here = inFolder(project, at);
        if (here.isPresent()) {
          config = here.get();
          root = at;
        } else if (at.equals(".")) {
          break;
        } else {
          at = SourceTree.parent(at);
        }
      }
    }
    if (root == null) {
      root = withoutConfig(tree, folder, ancestor);
    }
    if (own.rootdir() != null) {
      root = tree.resolve(folder, own.rootdir());
    }
    for (String override : own.overrides()) {
      int equals = override.indexOf('=');
      if (equals > 0) {
        config = config.with(override.substring(0, equals), override.substring(equals + 1));
      }
    }
    List<String> all = new ArrayList<>(config.wordTexts("addopts"));
    all.addAll(words);
    return new RunRoot(
        folder, root, config, all, ArgumentReader.read(all, exists), own.selecting());
  }

  private static String withoutConfig(SourceTree tree, String folder, String ancestor) {
    String at = ancestor;
    while (true) {
      if (tree.isFile(SourceTree.join(at, "setup.py"))) {
        return at;
      }
      if (at.equals(".")) {
        return common(List.of(folder, ancestor));
      }
      at = SourceTree.parent(at);
    }
  }

  /** The configuration that pytest finds in a folder, in its order of files. */
  static Optional<PytestConfig> inFolder(PythonProject project, String folder) {
    for (String name : PytestConfigReader.NAMES) {
      Optional<PytestConfig> config = read(project, SourceTree.join(folder, name));
      if (config.isPresent()) {
        return config;
      }
    }
    return Optional.empty();
  }

  private static Optional<PytestConfig> read(PythonProject project, String file) {
    return project.text(file).flatMap(text -> PytestConfigReader.read(file, text));
  }

  /** The file or folder that an argument names, a node id's file, or null. */
  static @Nullable String path(SourceTree tree, String folder, String argument) {
    int test = argument.indexOf("::");
    String written = test < 0 ? argument : argument.substring(0, test);
    if (written.isEmpty()) {
      return null;
    }
    String place = tree.resolve(folder, written);
    return tree.isFile(place) || tree.isFolder(place) ? place : null;
  }

  private static String common(List<String> places) {
    String common = places.get(0);
    for (String place : places) {
      while (!inside(place, common)) {
        common = SourceTree.parent(common);
      }
    }
    return common;
  }

  /** Whether a path is a folder or lies in it. */
  static boolean inside(String path, String folder) {
    return folder.equals(".") || path.equals(folder) || path.startsWith(folder + "/");
  }
}
