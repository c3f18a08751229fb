package dev.headroom.analyzer.scan.java;

import dev.headroom.analyzer.scan.Scope;
import dev.headroom.analyzer.scan.java.facts.FieldFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A class whose tests the runner would run.
 *
 * @param entries what the runner calls, in the order it does
 * @param items tests in it, inherited ones included; an estimate
 */
record TestClass(JavaType type, List<Entry> entries, int items, boolean disabled) {
  TestClass {
    entries = List.copyOf(entries);
  }

  /**
   * Code that the runner calls.
   *
   * @param fixture name of the set-up method or field, or null for a test
   * @param scope how long lives what it makes, or null for a test
   * @param field the field when the entry is its initializer, else null
   * @param tests tests that need it
   */
  record Entry(
      JavaType.Method method,
      @Nullable String fixture,
      @Nullable Scope scope,
      @Nullable FieldFacts field,
      int tests) {}
}
