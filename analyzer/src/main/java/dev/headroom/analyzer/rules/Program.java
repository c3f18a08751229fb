package dev.headroom.analyzer.rules;

import java.util.List;

/**
 * A program that tests start.
 *
 * @param name of its file, without folder and version
 * @param imports it may import what the tests import
 * @param bytes private memory of it and of what it starts itself
 */
public record Program(
    String name, List<String> aliases, boolean imports, Range bytes, String source) {
  public Program {
    aliases = List.copyOf(aliases);
  }

  public boolean isNamed(String other) {
    return name.equals(other) || aliases.contains(other);
  }
}
