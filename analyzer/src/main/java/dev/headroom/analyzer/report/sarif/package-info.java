/** Takes an AuditResult, gives SARIF 2.1.0 for code scanning. */
@NullMarked
package dev.headroom.analyzer.report.sarif;

import org.jspecify.annotations.NullMarked;
