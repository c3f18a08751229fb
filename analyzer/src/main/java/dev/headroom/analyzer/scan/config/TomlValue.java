package dev.headroom.analyzer.scan.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value of a TOML file with the line it begins at, 1-based. */
public sealed interface TomlValue {
  int line();

  /** A string; a multi-line one begins at the line of its first character. */
  record Text(int line, String text) implements TomlValue {}

  /** A number, a boolean or a date, as written. */
  record Scalar(int line, String text) implements TomlValue {}

  record Items(int line, List<TomlValue> items) implements TomlValue {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** A table, also an inline one, in the order of the file. */
  record Table(int line, Map<String, TomlValue> values) implements TomlValue {
    public Table {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The value at this path of keys; empty when one of them is missing or no table. */
    public Optional<TomlValue> at(String... path) {
      TomlValue at = this;
      for (String key : path) {
        at = at instanceof Table table ? table.values.get(key) : null;
        if (at == null) {
          return Optional.empty();
        }
      }
      return Optional.of(at);
    }

    /** The table at this path, or an empty one. */
    public Table table(String... path) {
      return at(path).orElse(this) instanceof Table table && at(path).isPresent()
          ? table
          : new Table(line, Map.of());
    }

    /** The string or scalar at this path. */
    public Optional<String> text(String... path) {
      return at(path)
          .map(v -> v instanceof Text t ? t.text() : v instanceof Scalar s ? s.text() : null);
    }

    /** The strings of the array at this path; other elements are left out. */
    public List<String> texts(String... path) {
      return at(path).orElse(null) instanceof Items items
          ? items.items().stream()
              .filter(Text.class::isInstance)
              .map(v -> ((Text) v).text())
              .toList()
          : List.of();
    }
  }
}
