/**
 * Takes an AuditResult, gives the JSON of the result schema, and takes that JSON back: what every
 * other rendering is made from.
 */
@NullMarked
package dev.headroom.analyzer.report.json;

import org.jspecify.annotations.NullMarked;
