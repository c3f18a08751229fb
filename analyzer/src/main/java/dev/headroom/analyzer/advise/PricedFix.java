package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.rules.RuleId;

/**
 * One of several fixes that go together, priced on top of those before it.
 *
 * @param fingerprint of the finding that it mends
 * @param fix what to do, in a sentence
 * @param saving over the fixes before it
 * @param workers recommended once these are done
 * @param maxSafeWorkers the most that are safe then
 * @param seconds predicted then
 */
public record PricedFix(
    RuleId rule,
    String fingerprint,
    String fix,
    Saving saving,
    int workers,
    int maxSafeWorkers,
    double seconds) {}
