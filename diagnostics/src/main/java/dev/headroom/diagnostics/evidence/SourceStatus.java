package dev.headroom.diagnostics.evidence;

import org.jspecify.annotations.Nullable;

/**
 * What became of one source of evidence. "Unreadable" never means "no kill".
 *
 * @param name the source as a person would call it: "journalctl -k -b", "dmesg", a file's path
 * @param status read (with at least one line), empty, unreadable or absent
 * @param reason why it could not be read and what would open it, or null
 */
public record SourceStatus(String name, Status status, @Nullable String reason) {
  /** The four ends of an attempt to read. */
  public enum Status {
    READ,
    EMPTY,
    UNREADABLE,
    ABSENT
  }
}
