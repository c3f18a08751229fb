/**
 * Takes an AuditResult, gives the sentences and small figures that every rendering shares, so that
 * all of them say the same.
 */
@NullMarked
package dev.headroom.analyzer.report.words;

import org.jspecify.annotations.NullMarked;
