package dev.headroom.analyzer.rules;

/** How loud a finding is, from quiet to loud. */
public enum Severity {
  NOTE,
  WARNING,
  ERROR
}
