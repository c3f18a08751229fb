package dev.headroom.analyzer.scan.java.facts;

import org.jspecify.annotations.Nullable;

/**
 * One thing that a body does, in source order.
 *
 * @param target variable or field it gives a value to, or null
 * @param type declared type of a local variable, or null
 * @param guarded whether it stands in a branch that asks whether its target is null
 */
public record Step(
    Kind kind, @Nullable String target, @Nullable String type, Expr value, boolean guarded) {
  /** What happens with the value. */
  public enum Kind {
    LOCAL,
    ASSIGN,
    EVALUATE,
    RETURN
  }
}
