package dev.headroom.diagnostics.parse.kernel;

import dev.headroom.diagnostics.parse.wrap.LogRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Gives the kernel's messages in the order in which they were written. {@code journalctl -r} and
 * {@code tac} print the newest first: there the times fall, and a victim stands before the line
 * that announces it. Such a report is kept until its first line, and given from there.
 */
final class Order {
  /** A report with its table; a longer one is given in pieces. */
  private static final int LONGEST = 20_000;

  /** In a log that is turned round the announcement follows its victim at once. */
  private static final int NEAR = 8;

  /** So many falling times are no accident of a clock that was set or of two writers. */
  private static final int SURE = 3;

  private final List<LogRecord> held = new ArrayList<>();
  private @Nullable LogRecord last;
  private int rising;
  private int falling;
  private boolean backward;
  private long lonePid;

  /** True while the next records matter whatever stands in them. */
  boolean waiting() {
    return !held.isEmpty();
  }

  /**
   * Takes the next message of the log.
   *
   * @param announced whether a victim's report is known already
   */
  void accept(LogRecord r, LongPredicate announced, Consumer<LogRecord> next) {
    watch(r);
    boolean first = r.message().contains(" invoked oom-killer");
    if (backward || (falling >= SURE && falling > 4 * rising)) {
      held.add(r);
      if (first || held.size() >= LONGEST) {
        turned(next);
      }
    } else if (held.isEmpty()) {
      Long pid = pid(r);
      if (pid == null || announced.test(pid)) {
        next.accept(r);
      } else {
        held.add(r);
        lonePid = pid;
      }
    } else {
      held.add(r);
      if (announces(r)) {
        backward = true;
      } else if (first || held.size() > NEAR) {
        straight(next);
      }
    }
  }

  void end(Consumer<LogRecord> next) {
    if (backward || falling > rising) {
      turned(next);
    } else {
      straight(next);
    }
  }

  private void straight(Consumer<LogRecord> next) {
    List<LogRecord> all = List.copyOf(held);
    held.clear();
    all.forEach(next);
  }

  private void turned(Consumer<LogRecord> next) {
    Collections.reverse(held);
    straight(next);
  }

  private static @Nullable Long pid(LogRecord r) {
    List<KillLine> lines = KillLine.all(r.message().strip());
    return lines.size() == 1 && !lines.get(0).scored() ? Long.valueOf(lines.get(0).pid()) : null;
  }

  private boolean announces(LogRecord r) {
    String message = r.message().strip();
    SummaryLine summary = SummaryLine.of(message);
    if (summary != null) {
      return summary.pid() != null && summary.pid() == lonePid;
    }
    return KillLine.all(message).stream().anyMatch(k -> k.scored() && k.pid() == lonePid);
  }

  private void watch(LogRecord r) {
    LogRecord before = last;
    last = r;
    if (before == null || !before.ring().equals(r.ring())) {
      return;
    }
    int step = 0;
    if (before.seconds() != null && r.seconds() != null) {
      step = Double.compare(r.seconds(), before.seconds());
    } else if (before.time() != null && r.time() != null) {
      step = Objects.requireNonNull(r.time()).compareTo(before.time());
    }
    rising += step > 0 ? 1 : 0;
    falling += step < 0 ? 1 : 0;
  }
}
