package dev.headroom.diagnostics.parse.kernel;

import dev.headroom.diagnostics.parse.wrap.LogRecord;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Joins lines that a mail program wrapped: the next line has no wrapper and goes on in the middle.
 */
final class Rejoin {
  private static final Pattern MAY_GO_ON =
      Pattern.compile(
          "(?:Out of memory|Memory cgroup out of memory)\\b(?!.*oom_score_adj:-?\\d+$)(?! and no kill).*"
              + "|Killed process \\d(?!.*oom_score_adj:-?\\d+$).*"
              + "|Task in /(?!.* limit of ).*"
              + "|memory: usage \\d+kB,(?!.*failcnt \\d).*"
              + "|\\[\\s*\\d+\\](?:\\s+-?\\d+){4,10}\\s*");
  private static final Pattern GOES_ON =
      Pattern.compile(
          "\\s*(?:(?:Killed |Kill )?process \\d|\\(|total-vm|vsz:|anon-rss|file-rss|shmem-rss|UID[: ]|pgtables"
              + "|oom_score_adj|score |or |sacrifice|child|killed as|as a result|limit |of |\\d+kB|failcnt"
              + "|-?\\d+(?:\\s+-?\\d+)*\\s+\\S|\\d+$).*");

  /** A message of two hundred characters, wrapped at sixty, comes in four lines. */
  private static final int PARTS = 6;

  private @Nullable LogRecord held;
  private int parts;

  boolean waiting() {
    return held != null;
  }

  void accept(LogRecord r, Consumer<LogRecord> next) {
    LogRecord record = r;
    LogRecord before = held;
    if (before != null) {
      held = null;
      if (!r.wrapped() && parts < PARTS && GOES_ON.matcher(r.message()).matches()) {
        record = before.withMessage(before.message().stripTrailing() + " " + r.message().strip());
      } else {
        parts = 0;
        next.accept(before);
      }
    }
    if (MAY_GO_ON.matcher(record.message()).matches()) {
      held = record;
      parts++;
    } else {
      parts = 0;
      next.accept(record);
    }
  }

  void end(Consumer<LogRecord> next) {
    if (held != null) {
      LogRecord last = held;
      held = null;
      next.accept(last);
    }
  }
}
