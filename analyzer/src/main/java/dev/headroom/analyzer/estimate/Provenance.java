package dev.headroom.analyzer.estimate;

import dev.headroom.analyzer.rules.RuleBook;

/** Where a figure comes from, best first. */
public enum Provenance {
  MEASURED,
  DECLARED,
  FOUND,
  RULES,
  DEFAULT;

  /** Of a figure in the rule book, by the source that it names. */
  static Provenance of(String source) {
    return RuleBook.measured(source) ? MEASURED : RuleBook.declared(source) ? DECLARED : RULES;
  }
}
