package dev.headroom.analyzer.scan.python.project;

import dev.headroom.analyzer.scan.InstalledPackages;
import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.analyzer.scan.ScanOptions;
import dev.headroom.analyzer.scan.config.Toml;
import dev.headroom.analyzer.scan.config.TomlValue;
import dev.headroom.analyzer.scan.python.facts.ModuleFacts;
import dev.headroom.analyzer.scan.python.kept.KeptFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A folder of Python sources: its files, their facts, its package roots, and what its interpreter
 * has installed.
 */
public final class PythonProject {
  /** Configuration larger than this is none. */
  private static final long MAX_CONFIG_BYTES = 4L << 20;

  private final SourceTree tree;
  private final FactsStore facts;
  private final InstalledModules installed;
  private final List<String> packageRoots;

  private PythonProject(SourceTree tree, KeptFacts kept, @Nullable InstalledPackages packages) {
    this.tree = tree;
    this.facts = new FactsStore(tree, kept);
    this.installed = new InstalledModules(packages);
    this.packageRoots = findPackageRoots();
  }

  public static PythonProject open(Path root, ScanOptions options) {
    Path python = options.python();
    return new PythonProject(
        SourceTree.list(root),
        KeptFacts.in(options.cache()),
        python == null ? null : SitePackages.read(python));
  }

  public SourceTree tree() {
    return tree;
  }

  /** The facts of a file, parsed when first asked for. */
  public ModuleFacts facts(String path) {
    return facts.of(path);
  }

  public FactsStore store() {
    return facts;
  }

  public InstalledModules installed() {
    return installed;
  }

  /**
   * Folders that an installation of the project's packages puts on the path: beside each
   * pyproject.toml, setup.py and setup.cfg, or their {@code src}; the shallowest first.
   */
  public List<String> packageRoots() {
    return packageRoots;
  }

  /** The text of a configuration file; empty when it is missing or can't be read. */
  public Optional<String> text(String path) {
    Path file = tree.absolute(path);
    try {
      return tree.isFile(path) && Files.size(file) <= MAX_CONFIG_BYTES
          ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** Everything that could not be read so far, sorted. */
  public List<NotRead> notRead() {
    List<NotRead> all = new ArrayList<>(tree.notRead());
    all.addAll(facts.notRead());
    return all;
  }

  private List<String> findPackageRoots() {
    Set<String> roots = new LinkedHashSet<>();
    List<String> folders = new ArrayList<>(tree.folders());
    folders.sort(
        Comparator.comparingLong((String f) -> f.chars().filter(c -> c == '/').count())
            .thenComparing(f -> f));
    for (String folder : folders) {
      List<String> names = tree.children(folder);
      boolean project = names.contains("pyproject.toml");
      if (project || names.contains("setup.py") || names.contains("setup.cfg")) {
        if (project) {
          declared(folder).forEach(roots::add);
        }
        String src = SourceTree.join(folder, "src");
        if (tree.isFolder(src) && !tree.isFile(src + "/__init__.py")) {
          roots.add(src);
        }
        roots.add(folder);
      }
    }
    roots.add(".");
    return List.copyOf(roots);
  }

  /** Where pyproject.toml says that packages are, for the build tools that allow another folder. */
  private List<String> declared(String folder) {
    String file = SourceTree.join(folder, "pyproject.toml");
    var table = Toml.read(text(file).orElse("")).root();
    List<String> places = new ArrayList<>();
    places.addAll(table.texts("tool", "setuptools", "packages", "find", "where"));
    table.text("tool", "setuptools", "package-dir", "").ifPresent(places::add);
    table.text("tool", "pdm", "build", "package-dir").ifPresent(places::add);
    table
        .at("tool", "poetry", "packages")
        .ifPresent(
            v -> {
              if (v instanceof TomlValue.Items items) {
                for (var item : items.items()) {
                  if (item instanceof TomlValue.Table t) {
                    t.text("from").ifPresent(places::add);
                  }
                }
              }
            });
    return places.stream()
        .map(p -> tree.resolve(folder, p))
        .filter(p -> !p.startsWith("..") && tree.isFolder(p))
        .toList();
  }
}
