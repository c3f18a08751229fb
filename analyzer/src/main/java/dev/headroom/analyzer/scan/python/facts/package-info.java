/**
 * Takes nothing but what the parser found in one file, gives it as compact immutable facts.
 *
 * <p>{@link dev.headroom.analyzer.scan.python.facts.ModuleFacts} holds {@link
 * dev.headroom.analyzer.scan.python.facts.Stmt}s, those hold {@link
 * dev.headroom.analyzer.scan.python.facts.Expr}s; {@link
 * dev.headroom.analyzer.scan.python.facts.Walk} visits them. Nothing in here knows of rules,
 * configuration or other files, so facts may be cached and compared.
 *
 * <p>Bounds: strings longer than 500 characters keep their start (kind CUT), displays keep 500
 * plain constants, nesting deeper than 300 becomes an empty {@code Other}.
 */
@NullMarked
package dev.headroom.analyzer.scan.python.facts;

import org.jspecify.annotations.NullMarked;
