package dev.headroom.analyzer.rules;

import dev.headroom.diagnostics.evidence.Bytes;
import java.util.List;

/**
 * The type of an array's elements.
 *
 * @param bytes of one element
 */
public record ElementType(String name, List<String> aliases, Bytes bytes) {
  public ElementType {
    aliases = List.copyOf(aliases);
  }

  public boolean isNamed(String other) {
    return name.equals(other) || aliases.contains(other);
  }
}
