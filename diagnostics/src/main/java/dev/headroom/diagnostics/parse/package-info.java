/**
 * Takes the bytes of a log, gives the evidence in it; pure, streaming, bounded in memory.
 *
 * <p>The stages, each a package: {@code text} cuts lines and finds words, {@code wrap} takes off
 * what tools put around a message, {@code kernel} joins the lines of an OOM report, {@code tools}
 * knows what test runners, service managers and CI print.
 */
@NullMarked
package dev.headroom.diagnostics.parse;

import org.jspecify.annotations.NullMarked;
