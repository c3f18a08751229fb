package dev.headroom.analyzer.scan.config;

import dev.headroom.analyzer.scan.config.PytestConfig.Option;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds pytest's options in the text of a file that may hold them. */
public final class PytestConfigReader {
  /** Files that pytest looks at in a folder, in its order. */
  public static final List<String> NAMES =
      List.of(
          "pytest.toml",
          ".pytest.toml",
          "pytest.ini",
          ".pytest.ini",
          "pyproject.toml",
          "tox.ini",
          "setup.cfg");

  private PytestConfigReader() {}

  /**
   * The options; empty when the file does not configure pytest. A pytest.ini does so even when it
   * is empty.
   *
   * @param file path as it is to be shown
   */
  public static Optional<PytestConfig> read(String file, String text) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    if (name.endsWith(".toml")) {
      return toml(file, name, text);
    }
    Ini.Document ini = Ini.read(text);
    String section = name.equals("setup.cfg") ? "tool:pytest" : "pytest";
    Optional<Map<String, Ini.Value>> values = ini.section(section);
    if (values.isEmpty()) {
      boolean own = name.equals("pytest.ini") || name.equals(".pytest.ini");
      return own ? Optional.of(new PytestConfig(file, 1, Map.of())) : Optional.empty();
    }
    Map<String, Option> options = new LinkedHashMap<>();
    values.get().forEach((k, v) -> options.put(k, new Option(v.line(), false, v.lines())));
    return Optional.of(new PytestConfig(file, firstLine(options), options));
  }

  private static Optional<PytestConfig> toml(String file, String name, String text) {
    TomlValue.Table root = Toml.read(text).root();
    List<TomlValue> tables = new ArrayList<>();
    if (name.equals("pyproject.toml")) {
      root.at("tool", "pytest", "ini_options").ifPresent(tables::add);
      if (tables.isEmpty()) {
        root.at("tool", "pytest").ifPresent(tables::add);
      }
    } else {
      root.at("pytest").ifPresent(tables::add);
      if (tables.isEmpty()) {
        return Optional.of(new PytestConfig(file, 1, Map.of()));
      }
    }
    Map<String, Option> options = new LinkedHashMap<>();
    for (TomlValue value : tables) {
      if (value instanceof TomlValue.Table table) {
        table.values().forEach((k, v) -> options.put(k, option(v)));
      }
    }
    return tables.isEmpty()
        ? Optional.empty()
        : Optional.of(new PytestConfig(file, firstLine(options), options));
  }

  private static Option option(TomlValue value) {
    if (value instanceof TomlValue.Items items) {
      List<Ini.Line> lines = new ArrayList<>();
      for (TomlValue item : items.items()) {
        if (item instanceof TomlValue.Text text) {
          lines.add(new Ini.Line(text.line(), text.text()));
        } else if (item instanceof TomlValue.Scalar scalar) {
          lines.add(new Ini.Line(scalar.line(), scalar.text()));
        }
      }
      return new Option(value.line(), true, lines);
    } else if (value instanceof TomlValue.Text text) {
      List<Ini.Line> lines = new ArrayList<>();
      String[] parts = text.text().split("\n", -1);
      for (int i = 0; i < parts.length; i++) {
        if (!parts[i].isBlank()) {
          lines.add(new Ini.Line(text.line() + i, parts[i].strip()));
        }
      }
      return new Option(text.line(), false, lines);
    } else if (value instanceof TomlValue.Scalar scalar) {
      List<Ini.Line> line = List.of(new Ini.Line(scalar.line(), scalar.text()));
      return new Option(scalar.line(), false, line);
    }
    return new Option(value.line(), false, List.of());
  }

  private static int firstLine(Map<String, Option> options) {
    return options.values().stream().mapToInt(Option::line).min().orElse(1);
  }
}
