package dev.headroom.analyzer.scan.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options of pytest that one configuration file sets.
 *
 * @param file relative to the project root, or "" when there is none
 * @param line of the section's first option, or 1
 * @param options by name, each with its lines
 */
public record PytestConfig(String file, int line, Map<String, Option> options) {
  public static final PytestConfig NONE = new PytestConfig("", 1, Map.of());

  public PytestConfig {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /**
   * An option's value.
   *
   * @param array whether it was written as an array, whose elements are its lines
   */
  public record Option(int line, boolean array, List<Ini.Line> lines) {
    public Option {
      lines = List.copyOf(lines);
    }

    public String text() {
      List<String> texts = new ArrayList<>();
      lines.forEach(l -> texts.add(l.text()));
      return String.join("\n", texts);
    }
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(options.get(name)).map(Option::text);
  }

  /** The words of an option of type "args" or "paths", each with its line. */
  public List<Ini.Line> words(String name) {
    Option option = options.get(name);
    List<Ini.Line> words = new ArrayList<>();
    if (option != null) {
      for (Ini.Line line : option.lines()) {
        if (option.array()) {
          words.add(line);
        } else {
          ShellWords.split(line.text()).forEach(w -> words.add(new Ini.Line(line.number(), w)));
        }
      }
    }
    return words;
  }

  /** As {@link #words}, without lines. */
  public List<String> wordTexts(String name) {
    return words(name).stream().map(Ini.Line::text).toList();
  }

  /** This configuration with one option replaced, as {@code -o name=value} does. */
  public PytestConfig with(String name, String value) {
    Map<String, Option> changed = new LinkedHashMap<>(options);
    changed.put(name, new Option(1, false, List.of(new Ini.Line(1, value))));
    return new PytestConfig(file, line, changed);
  }
}
