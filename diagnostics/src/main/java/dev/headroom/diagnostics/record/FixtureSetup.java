package dev.headroom.diagnostics.record;

import dev.headroom.diagnostics.evidence.Bytes;
import java.time.Duration;

/**
 * A fixture that took long or held much as it was set up.
 *
 * @param scope as pytest has it: function, class, module, package, session
 * @param test the test that asked for it
 * @param grown what the process held more afterwards
 */
public record FixtureSetup(
    long pid, String name, String scope, String test, Duration from, Duration to, Bytes grown) {}
