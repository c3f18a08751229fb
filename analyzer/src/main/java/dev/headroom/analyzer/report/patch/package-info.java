/** Takes the certain fixes of an AuditResult and the files, gives a patch that git applies. */
@NullMarked
package dev.headroom.analyzer.report.patch;

import org.jspecify.annotations.NullMarked;
