package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.scan.Scope;

/**
 * A fixture, or a set-up method, as the holder of what it loads.
 *
 * @param xunit a set-up method rather than a fixture
 */
record FixtureUse(String name, Place place, Scope scope, boolean autouse, boolean xunit) {}
