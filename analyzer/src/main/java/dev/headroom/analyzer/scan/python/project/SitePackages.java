package dev.headroom.analyzer.scan.python.project;

import dev.headroom.analyzer.scan.InstalledPackages;
import dev.headroom.analyzer.scan.InstalledPackages.Distribution;
import dev.headroom.diagnostics.evidence.UserError;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what an interpreter has installed from the folders it would import from. */
public final class SitePackages {
  private static final Pattern VERSION = Pattern.compile("python(3\\.\\d+)");

  private final Map<String, Distribution> distributions = new TreeMap<>();
  private final Map<String, Path> modules = new TreeMap<>();
  private final Set<Path> folders = new LinkedHashSet<>();

  private SitePackages() {}

  /**
   * What the interpreter at this path imports from.
   *
   * @throws UserError when there is no such file
   */
  public static InstalledPackages read(Path python) {
    if (!Files.exists(python)) {
      throw UserError.usage(
          "no interpreter here",
          python.toString(),
          "Name the project's python: --python .venv/bin/python");
    }
    SitePackages site = new SitePackages();
    String version = site.locate(python.toAbsolutePath());
    List<Path> found = new ArrayList<>(site.folders);
    found.forEach(f -> site.readFolder(f, 0));
    return new InstalledPackages(
        version, new ArrayList<>(site.folders), site.distributions, site.modules);
  }

  /** Notes the folders; gives the version where a name says it. */
  private @Nullable String locate(Path python) {
    Path bin = Files.isDirectory(python) ? python.resolve("bin") : python.getParent();
    Path prefix = bin == null || bin.getParent() == null ? python : bin.getParent();
    String version = version(python);
    List<Path> prefixes = new ArrayList<>(List.of(prefix));
    Path config = prefix.resolve("pyvenv.cfg");
    if (Files.exists(config)) {
      Map<String, String> settings = settings(config);
      if ("true".equals(settings.get("include-system-site-packages"))) {
        Path home = Path.of(settings.getOrDefault("home", "/usr/bin"));
        prefixes.add(home.getParent() == null ? home : home.getParent());
      }
    } else if (prefix.equals(Path.of("/usr"))) {
      prefixes.add(0, Path.of("/usr/local"));
    }
    for (Path one : prefixes) {
      version = addFolders(one, version);
    }
    return version;
  }

  private @Nullable String addFolders(Path prefix, @Nullable String version) {
    String known = version;
    for (String lib : List.of("lib", "lib64")) {
      for (Path folder : sorted(prefix.resolve(lib))) {
        Matcher m = VERSION.matcher(String.valueOf(folder.getFileName()));
        if (m.matches() && (known == null || known.equals(m.group(1)))) {
          boolean any = add(folder.resolve("site-packages"));
          if (add(folder.resolve("dist-packages")) || any) {
            known = m.group(1);
          }
        }
      }
    }
    add(prefix.resolve("lib/python3/dist-packages"));
    add(prefix.resolve("Lib/site-packages"));
    return known;
  }

  private boolean add(Path folder) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try {
      folders.add(folder.toRealPath());
      return true;
    } catch (IOException gone) {
      return false;
    }
  }

  private static @Nullable String version(Path python) {
    Matcher named = VERSION.matcher(String.valueOf(python.getFileName()));
    if (named.find()) {
      return named.group(1);
    }
    try {
      Matcher real = VERSION.matcher(String.valueOf(python.toRealPath().getFileName()));
      Path config = python.resolveSibling("../pyvenv.cfg");
      return real.find() && !Files.exists(config) ? real.group(1) : null;
    } catch (IOException gone) {
      return null;
    }
  }

  private static Map<String, String> settings(Path config) {
    Map<String, String> settings = new TreeMap<>();
    for (String line : DistributionMetadata.lines(config)) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        settings.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
      }
    }
    return settings;
  }

  /** Earlier folders win, as they do for the import system. */
  private void readFolder(Path folder, int depth) {
    List<Path> linked = new ArrayList<>();
    for (Path entry : sorted(folder)) {
      String name = String.valueOf(entry.getFileName());
      if (name.endsWith(".dist-info") || name.endsWith(".egg-info")) {
        Distribution distribution = DistributionMetadata.read(entry);
        if (distribution != null) {
          distributions.putIfAbsent(
              InstalledPackages.normalised(distribution.name()), distribution);
        }
      } else if (name.endsWith(".pth")) {
        linked.addAll(DistributionMetadata.linked(folder, entry));
      } else if (name.startsWith("__editable__") && name.endsWith("_finder.py")) {
        DistributionMetadata.mapped(entry).forEach(modules::putIfAbsent);
      } else {
        String module = moduleName(entry, name);
        if (module != null) {
          modules.putIfAbsent(module, entry);
        }
      }
    }
    for (Path link : linked) {
      if (depth < 3 && add(link)) {
        readFolder(link, depth + 1);
      }
    }
  }

  private static @Nullable String moduleName(Path entry, String name) {
    if (Files.isDirectory(entry)) {
      boolean identifier = name.matches("[A-Za-z_]\\w*") && !name.equals("__pycache__");
      return identifier ? name : null;
    }
    boolean module = name.endsWith(".py") || name.endsWith(".so") || name.endsWith(".pyd");
    return module ? name.substring(0, name.indexOf('.')) : null;
  }

  static List<Path> sorted(Path folder) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(entries::add);
    } catch (IOException | java.nio.file.DirectoryIteratorException unreadable) {
      return List.of();
    }
    Collections.sort(entries);
    return entries;
  }
}
