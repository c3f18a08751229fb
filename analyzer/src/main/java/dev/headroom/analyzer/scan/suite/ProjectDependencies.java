package dev.headroom.analyzer.scan.suite;

import dev.headroom.analyzer.scan.DeclaredPackage;
import dev.headroom.analyzer.scan.config.Toml;
import dev.headroom.analyzer.scan.config.TomlValue;
import dev.headroom.analyzer.scan.config.TomlValue.Items;
import dev.headroom.analyzer.scan.config.TomlValue.Table;
import dev.headroom.analyzer.scan.config.TomlValue.Text;
import java.util.Map;
import java.util.TreeMap;

/**
 * Packages of a pyproject.toml: dependencies, optional ones, dependency groups (PEP 735), and
 * Poetry's own tables. Extras and groups count, since tests are run with some of them.
 */
final class ProjectDependencies {
  private final String file;
  private final Map<String, DeclaredPackage> packages = new TreeMap<>();

  private ProjectDependencies(String file) {
    this.file = file;
  }

  static Map<String, DeclaredPackage> of(String text, String file) {
    Table root = Toml.read(text).root();
    ProjectDependencies all = new ProjectDependencies(file);
    root.at("project", "dependencies").ifPresent(all::requirements);
    root.table("project", "optional-dependencies").values().values().forEach(all::requirements);
    root.table("dependency-groups").values().values().forEach(all::requirements);
    root.at("tool", "uv", "dev-dependencies").ifPresent(all::requirements);
    root.table("tool", "pdm", "dev-dependencies").values().values().forEach(all::requirements);
    Table poetry = root.table("tool", "poetry");
    all.table(poetry.table("dependencies"));
    all.table(poetry.table("dev-dependencies"));
    for (TomlValue group : poetry.table("group").values().values()) {
      if (group instanceof Table one) {
        all.table(one.table("dependencies"));
      }
    }
    return all.packages;
  }

  private void requirements(TomlValue list) {
    if (list instanceof Items items) {
      for (TomlValue item : items.items()) {
        if (item instanceof Text text) {
          RequirementLines.add(text.text(), null, file, text.line(), packages);
        }
      }
    }
  }

  /** Poetry: {@code torch = "^2.1"}, {@code torch = {version = "2.1.0", source = "cpu"}}. */
  private void table(Table dependencies) {
    dependencies
        .values()
        .forEach(
            (name, value) -> {
              String version = "";
              if (value instanceof Text text) {
                version = text.text();
              } else if (value instanceof Table table) {
                version = table.text("version").orElse("");
              }
              if (!name.equals("python")) {
                RequirementLines.add(
                    name + " " + clauses(version), null, file, value.line(), packages);
              }
            });
  }

  /** Caret and tilde allow later versions; a bare number fixes it. */
  private static String clauses(String version) {
    String bare = version.strip();
    if (bare.startsWith("^") || (bare.startsWith("~") && !bare.startsWith("~="))) {
      return ">=" + bare.substring(1);
    }
    return bare.matches("[0-9].*") ? "==" + bare : bare;
  }
}
