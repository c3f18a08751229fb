package dev.headroom.analyzer.rules;

import org.jspecify.annotations.Nullable;

/**
 * A rule and its words. Texts may hold {@code {name}} placeholders that {@code advise} fills.
 *
 * @param title one line, no full stop
 * @param message the sentence of a finding, with placeholders
 * @param why two sentences on what it costs
 * @param remedy what to do instead, with placeholders
 * @param instead code as it could be, with placeholders for the code that is there; null where the
 *     remedy is no code or is made with the finding
 */
public record Rule(
    RuleId id,
    Severity severity,
    String title,
    String message,
    String why,
    String remedy,
    @Nullable String instead) {
  /** The same rule, as loud as a project wants it. */
  Rule with(Severity other) {
    return new Rule(id, other, title, message, why, remedy, instead);
  }
}
