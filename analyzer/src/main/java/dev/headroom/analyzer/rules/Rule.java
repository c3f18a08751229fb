package dev.headroom.analyzer.rules;

/**
 * A rule and its words. Texts may hold {@code {name}} placeholders that {@code advise} fills.
 *
 * @param title one line, no full stop
 * @param message the sentence of a finding, with placeholders
 * @param why two sentences on what it costs
 * @param remedy what to do instead, with placeholders
 */
public record Rule(
    RuleId id, Severity severity, String title, String message, String why, String remedy) {
  /** The same rule, as loud as a project wants it. */
  Rule with(Severity other) {
    return new Rule(id, other, title, message, why, remedy);
  }
}
