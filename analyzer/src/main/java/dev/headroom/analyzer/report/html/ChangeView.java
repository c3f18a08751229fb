package dev.headroom.analyzer.report.html;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.Baseline.Known;
import dev.headroom.analyzer.advise.Comparison;
import dev.headroom.analyzer.advise.Comparison.PartDelta;
import dev.headroom.analyzer.advise.Comparison.RunDelta;
import dev.headroom.analyzer.advise.Gate;
import dev.headroom.analyzer.report.words.Deltas;
import dev.headroom.analyzer.report.words.PlainText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a change does, on the page.
 *
 * @param against empty where nothing was compared
 */
public record ChangeView(
    String against,
    String counts,
    List<RunChange> runs,
    List<FixedView> fixed,
    int fixedHidden,
    List<ConditionView> conditions) {
  private static final int FIXED = 30;

  /** A run's sentence, and the parts of a worker that grew or shrank. */
  public record RunChange(String name, String sentence, String tone, List<PartView> parts) {}

  /** A part and its change. */
  public record PartView(String name, String size) {}

  /** A finding that is gone. */
  public record FixedView(String rule, String place, String message) {}

  /** A demand: "holds" or "broken". */
  public record ConditionView(String name, String word, String text) {}

  /** Null where nothing was compared and nothing demanded. */
  static @Nullable ChangeView of(AuditResult result) {
    Comparison comparison = result.comparison();
    Gate gate = result.gate();
    if (comparison == null && gate == null) {
      return null;
    }
    List<ConditionView> conditions =
        gate == null ? List.of() : gate.conditions().stream().map(ChangeView::condition).toList();
    if (comparison == null) {
      return new ChangeView("", "", List.of(), List.of(), 0, conditions);
    }
    return new ChangeView(
        PlainText.line(comparison.against()),
        Deltas.counts(comparison),
        comparison.runs().stream().map(run -> run(result, comparison, run)).toList(),
        comparison.fixed().stream().limit(FIXED).map(ChangeView::fixed).toList(),
        Math.max(0, comparison.fixed().size() - FIXED),
        conditions);
  }

  private static RunChange run(AuditResult result, Comparison comparison, RunDelta run) {
    long growth = run.growth();
    return new RunChange(
        comparison.runs().size() > 1 ? PlainText.line(run.name()) : "",
        Deltas.sentence(result, comparison, run),
        growth > 0 ? "more" : growth < 0 ? "less" : "same",
        Deltas.largest(run).stream().map(ChangeView::part).toList());
  }

  private static PartView part(PartDelta part) {
    return new PartView(PlainText.line(part.name()), Deltas.signed(part.bytes()));
  }

  private static FixedView fixed(Known known) {
    return new FixedView(
        PlainText.line(known.rule()),
        PlainText.line(known.file()) + ":" + known.line(),
        PlainText.line(known.message()));
  }

  private static ConditionView condition(Gate.Condition condition) {
    return new ConditionView(
        PlainText.line(condition.name()), Deltas.word(condition), PlainText.line(condition.text()));
  }
}
