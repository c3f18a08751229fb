package dev.headroom.analyzer.scan.java;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What annotations and calls of test libraries mean, as idioms.yaml says. */
final class Idioms {
  private final Map<String, List<Pattern>> patterns = new HashMap<>();
  private final Map<String, List<String>> words = new HashMap<>();
  private final Map<String, String> extensionMethods = new HashMap<>();

  /** Answers by question: the same few names are asked for all over a project. */
  private final Map<String, Boolean> answers = new HashMap<>();

  private Idioms(JsonNode root) {
    root.properties()
        .forEach(
            entry -> {
              if (entry.getValue().isObject()) {
                entry
                    .getValue()
                    .properties()
                    .forEach(e -> extensionMethods.put(e.getKey(), e.getValue().asText()));
                return;
              }
              List<Pattern> list = new ArrayList<>();
              List<String> plain = new ArrayList<>();
              entry.getValue().forEach(v -> list.add(pattern(v.asText())));
              entry.getValue().forEach(v -> plain.add(v.asText()));
              patterns.put(entry.getKey(), list);
              words.put(entry.getKey(), plain);
            });
  }

  static Idioms bundled() {
    try (InputStream in = Idioms.class.getResourceAsStream("idioms.yaml")) {
      if (in == null) {
        throw new IllegalStateException("idioms.yaml is not in the jar");
      }
      return new Idioms(new YAMLMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A fully qualified name with "*" for any letters but dots, "**" for any letters. */
  static Pattern pattern(String name) {
    String dots = name.replace(".", "\\.").replace("$", "\\$");
    return Pattern.compile(dots.replace("**", "\0").replace("*", "[^.]*").replace("\0", ".*"));
  }

  /** Whether the list of that key holds the name. */
  boolean has(String key, String name) {
    return answers.computeIfAbsent(
        key + " " + name,
        k ->
            patterns.getOrDefault(key, List.of()).stream()
                .anyMatch(p -> p.matcher(name).matches()));
  }

  /** Whether any list holds the name. */
  boolean knows(String name) {
    return patterns.keySet().stream().anyMatch(key -> has(key, name));
  }

  List<String> words(String key) {
    return words.getOrDefault(key, List.of());
  }

  /** method, class or session for a method that the engine calls on an extension, else "". */
  String extensionMethod(String name) {
    return extensionMethods.getOrDefault(name, "");
  }
}
