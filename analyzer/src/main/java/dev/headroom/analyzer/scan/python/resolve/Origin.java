package dev.headroom.analyzer.scan.python.resolve;

import org.jspecify.annotations.Nullable;

/** Where in the tests an object was made: the line, the class and the fixture that holds it. */
record Origin(Place place, String callee, @Nullable FixtureUse fixture) {}
