package dev.headroom.analyzer.rules;

import java.util.List;

/**
 * What a process of a test runner holds before any code of the project is imported.
 *
 * @param name "python", "pytest", "xdist-controller", "xdist-worker", "jvm", a plugin's
 *     distribution name …
 * @param privateBytes paid by each such process
 * @param appliesTo "controller", "worker" or both
 */
public record RuntimeBase(String name, Range privateBytes, List<String> appliesTo, String source) {
  public RuntimeBase {
    appliesTo = List.copyOf(appliesTo);
  }
}
