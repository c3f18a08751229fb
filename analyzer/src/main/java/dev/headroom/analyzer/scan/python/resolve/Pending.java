package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.rules.Loader;

/** A load that a constructor put off, with the arguments it was given. */
record Pending(Loader loader, String callee, Arguments arguments) {}
