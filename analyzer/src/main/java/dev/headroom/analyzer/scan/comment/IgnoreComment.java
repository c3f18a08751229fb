package dev.headroom.analyzer.scan.comment;

import java.util.List;

/**
 * A comment that accepts findings of some rules at its place.
 *
 * @param line where it stands
 * @param from the first line it is about
 * @param to the last
 * @param rules as they are written; one that is no rule's id accepts nothing
 * @param reason why; without one it accepts nothing
 */
public record IgnoreComment(
    String file, int line, int from, int to, List<String> rules, String reason) {
  public IgnoreComment {
    rules = List.copyOf(rules);
  }

  /** Whether it is about that place. */
  public boolean covers(String path, int at) {
    return file.equals(path) && from <= at && at <= to;
  }
}
