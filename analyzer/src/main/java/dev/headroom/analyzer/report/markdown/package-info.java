/** Takes an AuditResult, gives Markdown for a pull request's comment or a CI job's summary. */
@NullMarked
package dev.headroom.analyzer.report.markdown;

import org.jspecify.annotations.NullMarked;
