package dev.headroom.analyzer.scan.python.resolve;

/** A call of a generator function that has not begun: it runs where its values are taken. */
record GeneratorCall(Value.Function function, Arguments arguments) implements Value {}
