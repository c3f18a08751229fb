package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.rules.RuleId;
import dev.headroom.analyzer.rules.Severity;
import org.jspecify.annotations.Nullable;

/**
 * One thing to mend.
 *
 * @param run name of the run it belongs to
 * @param message what is so, with figures
 * @param fix what to do, in a sentence
 * @param before code as it is, or null
 * @param after code as it could be, or null
 * @param fingerprint stable while lines move
 */
public record Finding(
    RuleId rule,
    Severity severity,
    String run,
    String file,
    int line,
    String message,
    String fix,
    @Nullable String before,
    @Nullable String after,
    Saving saving,
    String fingerprint) {}
