package dev.headroom.analyzer.advise;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a result came about, so that someone else can make it again.
 *
 * @param version of Headroom
 * @param arguments the command line after the program's name, as it was typed
 * @param inputs what else decided, name → value: digest of the rule book, of a project's own file …
 */
public record Origin(String version, List<String> arguments, Map<String, String> inputs) {
  public Origin {
    arguments = List.copyOf(arguments);
    inputs = Collections.unmodifiableMap(new TreeMap<>(inputs));
  }
}
