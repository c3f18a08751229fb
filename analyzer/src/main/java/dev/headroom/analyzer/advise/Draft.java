package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.scan.TestRun;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A finding before it has its words and its price.
 *
 * @param subject what it is about, the same while lines move: a fixture, a callee, a module
 * @param fills values of the rule's placeholders
 * @param fix what the remedy does to the model, or null when it changes nothing there
 */
record Draft(
    String file,
    int line,
    String subject,
    Map<String, String> fills,
    @Nullable UnaryOperator<TestRun> fix,
    @Nullable String before,
    @Nullable String after) {
  static Draft at(String file, int line, String subject) {
    return new Draft(file, line, subject, Map.of(), null, null, null);
  }

  /** With a value for one placeholder. */
  Draft fill(String name, Object value) {
    Map<String, String> more = new TreeMap<>(fills);
    more.put(name, String.valueOf(value));
    return new Draft(file, line, subject, more, fix, before, after);
  }

  Draft fix(UnaryOperator<TestRun> change) {
    return new Draft(file, line, subject, fills, change, before, after);
  }

  /** With the line as it is and as it could be. */
  Draft code(String was, String could) {
    return new Draft(file, line, subject, fills, fix, was, could);
  }
}
