package dev.headroom.analyzer.scan.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads an INI file as pytest and tox do: continuation lines are indented, comments begin a line
 * with {@code #} or {@code ;}, and every line of a value keeps its number.
 */
public final class Ini {
  private Ini() {}

  /** A line of a value; never blank. */
  public record Line(int number, String text) {}

  /** A value: the lines it stands on, the first one that of its key. */
  public record Value(int line, List<Line> lines) {
    public Value {
      lines = List.copyOf(lines);
    }

    public String text() {
      return lines.stream().map(Line::text).collect(Collectors.joining("\n"));
    }
  }

  /** Sections by name, in the order of the file. */
  public record Document(Map<String, Map<String, Value>> sections) {
    public Document {
      Map<String, Map<String, Value>> copy = new LinkedHashMap<>();
      sections.forEach((k, v) -> copy.put(k, Collections.unmodifiableMap(new LinkedHashMap<>(v))));
      sections = Collections.unmodifiableMap(copy);
    }

    public Optional<Map<String, Value>> section(String name) {
      return Optional.ofNullable(sections.get(name));
    }
  }

  public static Document read(String text) {
    Map<String, Map<String, Value>> sections = new LinkedHashMap<>();
    Map<String, Value> section = new LinkedHashMap<>();
    String key = null;
    int keyLine = 0;
    List<Line> lines = new ArrayList<>();
    String[] all = (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\r\n|\r|\n", -1);
    for (int i = 0; i < all.length; i++) {
      String line = all[i];
      String bare = line.strip();
      if (bare.isEmpty() || bare.startsWith("#") || bare.startsWith(";")) {
        continue;
      }
      if (Character.isWhitespace(line.charAt(0)) && key != null) {
        lines.add(new Line(i + 1, bare));
        continue;
      }
      if (key != null) {
        section.put(key, new Value(keyLine, lines));
        key = null;
      }
      if (bare.startsWith("[") && bare.contains("]")) {
        String name = bare.substring(1, bare.indexOf(']')).strip();
        section = sections.computeIfAbsent(name, n -> new LinkedHashMap<>());
        continue;
      }
      int split = split(bare);
      if (split > 0) {
        key = bare.substring(0, split).strip();
        keyLine = i + 1;
        lines = new ArrayList<>();
        String first = bare.substring(split + 1).strip();
        if (!first.isEmpty()) {
          lines.add(new Line(i + 1, first));
        }
      }
    }
    if (key != null) {
      section.put(key, new Value(keyLine, lines));
    }
    return new Document(sections);
  }

  private static int split(String line) {
    int equals = line.indexOf('=');
    int colon = line.indexOf(':');
    return equals < 0 ? colon : colon < 0 ? equals : Math.min(equals, colon);
  }
}
