package dev.headroom.analyzer.scan.python.project;

import dev.headroom.analyzer.scan.InstalledPackages;
import dev.headroom.analyzer.scan.InstalledPackages.Distribution;
import dev.headroom.analyzer.scan.config.Ini;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The metadata of one installed distribution, from its dist-info or egg-info. */
final class DistributionMetadata {
  /** Far above any metadata file; what is larger is not read. */
  private static final long MAX_BYTES = 8L << 20;

  private static final Pattern REQUIREMENT = Pattern.compile("^\\s*([A-Za-z0-9][A-Za-z0-9._-]*)");

  /** An entry of the mapping that setuptools writes for an editable install. */
  private static final Pattern MAPPING = Pattern.compile("'([A-Za-z_]\\w*)'\\s*:\\s*'([^']+)'");

  private DistributionMetadata() {}

  static @Nullable Distribution read(Path entry) {
    boolean folder = Files.isDirectory(entry);
    List<String> headers = new ArrayList<>();
    if (folder) {
      headers.addAll(lines(entry.resolve("METADATA")));
      if (headers.isEmpty()) {
        headers.addAll(lines(entry.resolve("PKG-INFO")));
      }
    } else {
      headers.addAll(lines(entry));
    }
    String name = null;
    String version = "";
    Set<String> requires = new LinkedHashSet<>();
    for (String header : headers) {
      if (header.isEmpty()) {
        break; // the description follows
      }
      if (header.startsWith("Name:")) {
        name = header.substring(5).strip();
      } else if (header.startsWith("Version:")) {
        version = header.substring(8).strip();
      } else if (header.startsWith("Requires-Dist:")) {
        requirement(header.substring(14), requires);
      }
    }
    if (name == null) {
      return null;
    }
    if (folder) {
      for (String line : lines(entry.resolve("requires.txt"))) {
        if (line.startsWith("[")) {
          break; // extras follow
        }
        requirement(line, requires);
      }
    }
    return new Distribution(
        name, version, topLevel(entry), new ArrayList<>(requires), pytestPlugins(entry));
  }

  private static void requirement(String text, Set<String> requires) {
    Matcher m = REQUIREMENT.matcher(text);
    if (m.find() && !text.contains("extra ==") && !text.contains("extra==")) {
      requires.add(InstalledPackages.normalised(m.group(1)));
    }
  }

  private static List<String> topLevel(Path entry) {
    Set<String> names = new LinkedHashSet<>();
    for (String line : lines(entry.resolve("top_level.txt"))) {
      if (!line.isBlank()) {
        names.add(line.strip().replace('/', '.'));
      }
    }
    if (names.isEmpty()) {
      for (String line : lines(entry.resolve("RECORD"))) {
        String path = line.contains(",") ? line.substring(0, line.indexOf(',')) : line;
        String first = path.contains("/") ? path.substring(0, path.indexOf('/')) : path;
        if (path.endsWith(".py") && !first.contains("-") && !first.startsWith("..")) {
          names.add(first.endsWith(".py") ? first.substring(0, first.length() - 3) : first);
        }
      }
    }
    return new ArrayList<>(names);
  }

  private static List<String> pytestPlugins(Path entry) {
    String text = String.join("\n", lines(entry.resolve("entry_points.txt")));
    List<String> modules = new ArrayList<>();
    for (Ini.Value value : Ini.read(text).section("pytest11").orElse(Map.of()).values()) {
      String module = value.text().strip();
      int end = module.indexOf(':');
      modules.add(end < 0 ? module : module.substring(0, end).strip());
    }
    return modules;
  }

  /** Folders that a .pth file adds; its import lines are not run. */
  static List<Path> linked(Path folder, Path pth) {
    List<Path> paths = new ArrayList<>();
    for (String line : lines(pth)) {
      String path = line.strip();
      boolean code = path.startsWith("import ") || path.startsWith("import\t");
      if (!path.isEmpty() && !path.startsWith("#") && !code) {
        target(folder, path).ifPresent(paths::add);
      }
    }
    return paths;
  }

  private static Optional<Path> target(Path folder, String path) {
    try {
      Path target = folder.resolve(path).normalize();
      return Files.isDirectory(target) ? Optional.of(target) : Optional.empty();
    } catch (InvalidPathException odd) {
      return Optional.empty(); // not a path on this system: nothing to import from
    }
  }

  /** Modules of an editable install and where they are. */
  static Map<String, Path> mapped(Path finder) {
    Map<String, Path> modules = new TreeMap<>();
    for (String line : lines(finder)) {
      if (line.startsWith("MAPPING")) {
        Matcher m = MAPPING.matcher(line);
        while (m.find()) {
          modules.put(m.group(1), Path.of(m.group(2)));
        }
      }
    }
    return modules;
  }

  static List<String> lines(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
        return List.of();
      }
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }
}
