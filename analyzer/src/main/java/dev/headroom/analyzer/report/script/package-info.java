/** Takes an AuditResult, gives its plan as a program: a shell script that runs the batches. */
@NullMarked
package dev.headroom.analyzer.report.script;

import org.jspecify.annotations.NullMarked;
