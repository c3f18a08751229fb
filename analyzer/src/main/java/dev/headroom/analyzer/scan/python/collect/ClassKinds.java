package dev.headroom.analyzer.scan.python.collect;

import dev.headroom.analyzer.scan.python.execute.Value;
import dev.headroom.analyzer.scan.python.facts.Expr;

/** Tells unittest's classes from pytest's. */
public final class ClassKinds {
  private static final int MAX_DEPTH = 20;

  private ClassKinds() {}

  /**
   * Whether a class descends from a TestCase, by the name of the first base outside the project.
   */
  public static boolean isTestCase(Value.Type type, int depth) {
    for (int i = 0; i < type.bases().size(); i++) {
      Value base = type.bases().get(i);
      if (base instanceof Value.Type t) {
        if (depth < MAX_DEPTH && isTestCase(t, depth + 1)) {
          return true;
        }
      } else if (base instanceof Value.External e && e.name().endsWith("TestCase")) {
        return true;
      } else if (base instanceof Value.Unknown && i < type.definition().bases().size()) {
        Expr written = type.definition().bases().get(i);
        if (written.dotted().orElse("").endsWith("TestCase")) {
          return true;
        }
      }
    }
    return false;
  }
}
