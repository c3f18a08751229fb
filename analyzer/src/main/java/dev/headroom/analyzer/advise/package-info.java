/**
 * Takes Plans, Footprints and Incidents, gives Findings, priced by planning again, and the
 * AuditResult.
 */
@NullMarked
package dev.headroom.analyzer.advise;

import org.jspecify.annotations.NullMarked;
