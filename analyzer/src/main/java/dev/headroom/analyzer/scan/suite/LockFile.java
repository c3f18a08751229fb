package dev.headroom.analyzer.scan.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headroom.analyzer.scan.DeclaredPackage;
import dev.headroom.analyzer.scan.InstalledPackages;
import dev.headroom.analyzer.scan.config.Toml;
import dev.headroom.analyzer.scan.config.TomlValue;
import dev.headroom.analyzer.scan.config.TomlValue.Items;
import dev.headroom.analyzer.scan.config.TomlValue.Table;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Packages of a lock file: uv's, Poetry's, PDM's, PEP 751's, Pipenv's. */
final class LockFile {
  /** Their names, in the order in which they win. */
  static final List<String> NAMES =
      List.of("uv.lock", "poetry.lock", "pdm.lock", "pylock.toml", "Pipfile.lock");

  private final String file;
  private final Map<String, DeclaredPackage> packages = new TreeMap<>();

  private LockFile(String file) {
    this.file = file;
  }

  /** Normalised name → its locked version; empty where there is no such file or it is broken. */
  static Map<String, DeclaredPackage> read(String text, String file) {
    LockFile lock = new LockFile(file);
    if (!text.isBlank() && file.endsWith("Pipfile.lock")) {
      lock.json(text);
    } else if (!text.isBlank()) {
      lock.toml(text);
    }
    return lock.packages;
  }

  private void toml(String text) {
    Table root = Toml.read(text).root();
    TomlValue all = root.at("package").or(() -> root.at("packages")).orElse(root);
    if (all instanceof Items items) {
      for (TomlValue item : items.items()) {
        if (item instanceof Table one) {
          String index =
              one.text("source", "registry")
                  .or(() -> one.text("source", "url"))
                  .or(() -> one.text("index"))
                  .orElse("");
          add(one.text("name").orElse(""), one.text("version").orElse(""), index, one.line());
        }
      }
    }
  }

  private void json(String text) {
    try {
      JsonNode root = JsonMapper.builder().build().readTree(text);
      Map<String, String> sources = new TreeMap<>();
      for (JsonNode source : root.path("_meta").path("sources")) {
        sources.put(source.path("name").asText(""), source.path("url").asText(""));
      }
      for (String section : List.of("default", "develop")) {
        root.path(section)
            .properties()
            .forEach(
                entry -> {
                  String version = entry.getValue().path("version").asText("");
                  String source = entry.getValue().path("index").asText("");
                  String index = sources.getOrDefault(source, "");
                  add(entry.getKey(), version.replaceFirst("^===?", ""), index, 0);
                });
      }
    } catch (JsonProcessingException broken) {
      packages.clear(); // as with broken TOML, the file says nothing
    }
  }

  /** Where a package is locked once for each platform, the one that names its build wins. */
  private void add(String name, String version, String index, int line) {
    if (name.isEmpty() || version.isEmpty()) {
      return;
    }
    String label = Builds.ofVersion(version);
    @Nullable String build = label == null ? Builds.ofIndex(index) : label;
    packages.merge(
        InstalledPackages.normalised(name),
        new DeclaredPackage(Builds.bare(version), true, build, file, line),
        (old, other) -> old.build() == null && other.build() != null ? other : old);
  }
}
