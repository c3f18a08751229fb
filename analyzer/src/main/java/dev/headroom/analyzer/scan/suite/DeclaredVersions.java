package dev.headroom.analyzer.scan.suite;

import dev.headroom.analyzer.scan.InstalledPackages;
import dev.headroom.analyzer.scan.config.Toml;
import dev.headroom.analyzer.scan.config.TomlValue;
import dev.headroom.analyzer.scan.python.project.PythonProject;
import dev.headroom.analyzer.scan.python.project.SourceTree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Versions that lock files, then requirements and project files, pin for a run. */
final class DeclaredVersions {
  /** "name==1.2", "name>=1.2" with extras, as PEP 508 writes them. */
  private static final Pattern REQUIREMENT =
      Pattern.compile(
          "^\\s*['\"]?([A-Za-z0-9][A-Za-z0-9._-]*)(?:\\[[^]]*])?\\s*(?:===?|~=|>=)\\s*([0-9][\\w.+!-]*)");

  private DeclaredVersions() {}

  /** Normalised name → version, of the files in the run's folder, then of those above it. */
  static Map<String, String> of(PythonProject project, String root) {
    Set<String> folders = new LinkedHashSet<>();
    String at = root;
    while (!at.equals(".")) {
      folders.add(at);
      at = SourceTree.parent(at);
    }
    folders.add(".");
    Map<String, String> versions = new TreeMap<>();
    for (String folder : folders) {
      for (String name : List.of("uv.lock", "poetry.lock", "pdm.lock", "pylock.toml")) {
        locked(project, SourceTree.join(folder, name), versions);
      }
      for (String file : requirements(project, folder)) {
        project.text(file).orElse("").lines().forEach(l -> requirement(l, versions));
      }
      TomlValue.Table table =
          Toml.read(project.text(SourceTree.join(folder, "pyproject.toml")).orElse("")).root();
      table.texts("project", "dependencies").forEach(l -> requirement(l, versions));
    }
    return versions;
  }

  private static List<String> requirements(PythonProject project, String folder) {
    List<String> files = new ArrayList<>();
    for (String name : project.tree().children(folder)) {
      String path = SourceTree.join(folder, name);
      if (name.matches("(?i).*requirements.*\\.txt|constraints.*\\.txt")) {
        files.add(path);
      } else if (name.equals("requirements")) {
        for (String child : project.tree().children(path)) {
          if (child.endsWith(".txt")) {
            files.add(SourceTree.join(path, child));
          }
        }
      }
    }
    return files;
  }

  private static void locked(PythonProject project, String file, Map<String, String> versions) {
    TomlValue.Table table = Toml.read(project.text(file).orElse("")).root();
    TomlValue packages = table.at("package").or(() -> table.at("packages")).orElse(table);
    if (packages instanceof TomlValue.Items items) {
      for (TomlValue item : items.items()) {
        if (item instanceof TomlValue.Table one) {
          String name = one.text("name").orElse("");
          String version = one.text("version").orElse("");
          if (!name.isEmpty() && !version.isEmpty()) {
            versions.putIfAbsent(InstalledPackages.normalised(name), version);
          }
        }
      }
    }
  }

  private static void requirement(String line, Map<String, String> versions) {
    Matcher m = REQUIREMENT.matcher(line);
    if (m.find()) {
      versions.putIfAbsent(InstalledPackages.normalised(m.group(1)), m.group(2));
    }
  }
}
