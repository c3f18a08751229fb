/**
 * Takes an AuditResult, gives its charts as shapes with places and words, so that templates only
 * put them down. Horizontal places are per cent of the width, whatever that is, and vertical ones
 * are pixels: text keeps its size from a telephone to a wall.
 */
@NullMarked
package dev.headroom.analyzer.report.svg;

import org.jspecify.annotations.NullMarked;
