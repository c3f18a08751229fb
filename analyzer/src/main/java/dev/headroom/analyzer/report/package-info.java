/** Takes an AuditResult, gives its renderings. */
@NullMarked
package dev.headroom.analyzer.report;

import org.jspecify.annotations.NullMarked;
