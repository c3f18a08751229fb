package dev.headroom.diagnostics.parse;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a log leaves to its reader.
 *
 * @param zone of times that name none
 * @param reference no line is later; gives the year to dates that have none
 * @param boot when the machine was booted, or null when unknown
 * @param endOfBoot true for the last lines of the boot before that one
 */
public record ParseContext(
    ZoneId zone, Instant reference, @Nullable Instant boot, boolean endOfBoot) {
  public ParseContext(ZoneId zone, Instant reference, @Nullable Instant boot) {
    this(zone, reference, boot, false);
  }
}
