/**
 * Takes an AuditResult, gives one HTML page that is complete without a network and without scripts.
 */
@NullMarked
package dev.headroom.analyzer.report.html;

import org.jspecify.annotations.NullMarked;
