package dev.headroom.diagnostics.correlate;

import org.jspecify.annotations.Nullable;

/**
 * Something to do after an incident.
 *
 * @param command to run, or null where there is none to copy
 */
public record NextStep(When when, String text, @Nullable String command) {
  /** What the step is for, in the order in which people need it. */
  public enum When {
    /** To find out more, or to go on working. */
    NOW,
    /** So that it does not happen again. */
    CHANGE,
    /** So that the next one is understood. */
    EVIDENCE
  }
}
