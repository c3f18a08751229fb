package dev.headroom.analyzer.report.words;

import dev.headroom.analyzer.advise.Measured;
import dev.headroom.analyzer.advise.RunResult;

/** Predicted beside measured, in a sentence. */
public final class MeasuredWords {
  private MeasuredWords() {}

  /** What was measured, and what the sources alone say of the same run. */
  public static String sentence(RunResult result, Measured measured) {
    String head =
        "Measured with "
            + (measured.workers() == 0 ? "one process" : Workers.of(result, measured.workers()))
            + " on "
            + measured.time().toString().substring(0, 10)
            + ": "
            + measured.peak();
    if (!measured.used()) {
      int changed = measured.changed().size();
      return head
          + "; not used, because "
          + PlainText.line(measured.changed().get(0))
          + (changed == 1 ? " has" : " and others have")
          + " changed since. Measure again with `headroom measure -- COMMAND`.";
    }
    long percent = Math.round(100 * measured.error());
    String off =
        percent == 0 ? "the same" : Math.abs(percent) + " % " + (percent > 0 ? "more" : "less");
    return head + "; the sources alone predict " + measured.predicted().likely() + ", " + off + ".";
  }
}
