/** Takes an AuditResult, gives the summary that a terminal shows. */
@NullMarked
package dev.headroom.analyzer.report.text;

import org.jspecify.annotations.NullMarked;
