/**
 * Takes Python sources and the configuration of pytest, gives what pytest would collect and import.
 *
 * <p>{@code parse} turns bytes into facts, {@code facts} holds them, {@code project} knows which
 * file is which module, {@code collect} finds the tests, {@code closure} the modules that
 * collecting them executes, {@code resolve} the loads, fixtures and mocks.
 */
@NullMarked
package dev.headroom.analyzer.scan.python;

import org.jspecify.annotations.NullMarked;
