package dev.headroom.diagnostics.parse.wrap;

import dev.headroom.diagnostics.evidence.Evidence;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Knows what one tool prints. Gets the records in which one of its words stands, and while it is in
 * the middle of something also the others.
 */
public interface RecordParser {
  /** Words without which no record can matter to this parser; ASCII, in either case. */
  List<String> anchors();

  /**
   * Comes before a record in which one of the words stands.
   *
   * @param before gives the time of the line before, or null; only until the record was accepted
   */
  default void follows(Supplier<@Nullable Instant> before) {}

  void accept(LogRecord record, Consumer<Evidence> found);

  /** Looks at an object of a JSON text that is no log line. */
  default void accept(JsonObject object, Consumer<Evidence> found) {}

  /**
   * True while the next records matter whatever stands in them; must become false after a bound.
   */
  default boolean hungry() {
    return false;
  }

  /** The log is at its end: gives what was held back. */
  default void end(Consumer<Evidence> found) {}
}
