package dev.headroom.analyzer.report.words;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.Baseline.Figures;
import dev.headroom.analyzer.advise.Comparison;
import dev.headroom.analyzer.advise.Comparison.PartDelta;
import dev.headroom.analyzer.advise.Comparison.RunDelta;
import dev.headroom.analyzer.advise.Finding;
import dev.headroom.analyzer.advise.Gate;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a change does, in words. */
public final class Deltas {
  /** More are of no use to a reader: the rest is small. */
  private static final int PARTS = 8;

  /** Less than this part of a worker does not explain that fewer fit. */
  private static final long FEW = 50;

  /** Rounding is no change. */
  private static final long NOTHING = 1 << 16;

  private Deltas() {}

  /** "Adds 412 MiB to each worker: room for 4 → 2 workers, +6 min on t3.large." */
  public static String sentence(AuditResult result, Comparison comparison, RunDelta run) {
    String process = Workers.one(result, run.name());
    Figures before = run.before();
    Figures after = run.after();
    if (before == null) {
      return after == null
          ? "Nothing is known of it."
          : "Is new: " + after.worker() + " a " + process + ", " + safe(after, process) + ".";
    }
    if (after == null) {
      return "Is gone.";
    }
    return size(run, process)
        + (comparison.sameMachine()
            ? ": "
                + workers(before, after, process)
                + advised(before, after)
                + time(before, after)
                + on(comparison)
                + "."
            : "; " + safe(after, process) + ", and the baseline is of another machine.");
  }

  private static String size(RunDelta run, String process) {
    long growth = run.growth();
    if (Math.abs(growth) <= NOTHING) {
      return "Leaves the memory of a " + process + " as it is" + worst(run, growth);
    }
    return growth > 0
        ? "Adds " + Bytes.of(growth) + " to each " + process + worst(run, growth)
        : "Takes " + Bytes.of(-growth) + " off each " + process;
  }

  /**
   * Room is lost by the high end of the range, which may grow where the likely figure hardly does.
   */
  private static String worst(RunDelta run, long growth) {
    Figures before = run.before();
    Figures after = run.after();
    return before != null
            && after != null
            && after.safeWorkers() < before.safeWorkers()
            && growth < after.worker().value() / FEW
        ? " (at worst more)"
        : "";
  }

  private static String workers(Figures before, Figures after, String process) {
    return before.safeWorkers() == after.safeWorkers()
        ? "still " + safe(after, process)
        : before.safeWorkers() > 0 && after.safeWorkers() > 0
            ? "room for " + count(before.safeWorkers()) + " → " + counted(after, process)
            : safe(before, process) + " → " + safe(after, process);
  }

  /** What is advised, where that is not all that memory holds. */
  private static String advised(Figures before, Figures after) {
    if (after.safeWorkers() < 0
        || (before.workers() == Math.max(0, before.safeWorkers())
            && after.workers() == after.safeWorkers())) {
      return "";
    }
    return before.workers() == after.workers() || before.safeWorkers() < 0
        ? ", advised" + (before.safeWorkers() < 0 ? " " : " still ") + advised(after)
        : ", advised " + advised(before) + " → " + advised(after);
  }

  private static String advised(Figures figures) {
    return figures.workers() == 0 ? "serial" : count(figures.workers());
  }

  private static String time(Figures before, Figures after) {
    double seconds = after.seconds() - before.seconds();
    return Math.abs(seconds) < 1
        ? ""
        : ", " + (seconds > 0 ? "+" : "−") + Spans.of(Math.abs(seconds));
  }

  private static String on(Comparison comparison) {
    String machine = PlainText.line(comparison.machine()).replaceFirst("^declared: ", "");
    return machine.isEmpty() ? "" : " on " + (machine.equals("live") ? "this machine" : machine);
  }

  private static String safe(Figures figures, String process) {
    int safe = figures.safeWorkers();
    return safe < 0
        ? "not even room for one process"
        : "room for " + (safe == 0 ? "a serial run" : counted(figures, process));
  }

  private static String counted(Figures figures, String process) {
    int safe = figures.safeWorkers();
    return count(safe) + " " + process + (safe == 1 ? "" : "s");
  }

  private static String count(int workers) {
    return workers > 99 ? "more than 99" : Integer.toString(workers);
  }

  /** "+174 MiB" or "−12 MiB". */
  public static String signed(long bytes) {
    return (bytes < 0 ? "−" : "+") + Bytes.of(Math.abs(bytes));
  }

  /** What grew or shrank most. */
  public static List<PartDelta> largest(RunDelta run) {
    return run.parts().subList(0, Math.min(PARTS, run.parts().size()));
  }

  /** Findings that were not there before; all of them where nothing was compared. */
  public static List<Finding> added(AuditResult result) {
    Comparison comparison = result.comparison();
    if (comparison == null) {
      return result.findings();
    }
    Set<String> prints = new HashSet<>(comparison.added());
    return result.findings().stream().filter(f -> prints.contains(f.fingerprint())).toList();
  }

  /** "2 new findings, 1 fixed". */
  public static String counts(Comparison comparison) {
    int added = comparison.added().size();
    int fixed = comparison.fixed().size();
    return (added == 0 ? "No new finding" : added + " new finding" + (added == 1 ? "" : "s"))
        + ", "
        + (fixed == 0 ? "none" : Integer.toString(fixed))
        + " fixed.";
  }

  /** "holds" or "broken". */
  public static String word(Gate.Condition condition) {
    return condition.broken() ? "broken" : "holds";
  }
}
