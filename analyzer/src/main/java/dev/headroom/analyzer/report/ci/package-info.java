/** Takes an AuditResult, gives what CI services read: annotations and JUnit XML. */
@NullMarked
package dev.headroom.analyzer.report.ci;

import org.jspecify.annotations.NullMarked;
