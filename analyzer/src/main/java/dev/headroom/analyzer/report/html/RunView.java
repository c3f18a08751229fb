package dev.headroom.analyzer.report.html;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.FixtureVerdict;
import dev.headroom.analyzer.advise.Measured;
import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.plan.Batch;
import dev.headroom.analyzer.plan.CurvePoint;
import dev.headroom.analyzer.plan.Plan;
import dev.headroom.analyzer.report.script.BuildSetting;
import dev.headroom.analyzer.report.svg.BatchChart;
import dev.headroom.analyzer.report.svg.BudgetChart;
import dev.headroom.analyzer.report.svg.Chart;
import dev.headroom.analyzer.report.svg.CurveChart;
import dev.headroom.analyzer.report.svg.PartsChart;
import dev.headroom.analyzer.report.svg.RecordingChart;
import dev.headroom.analyzer.report.svg.Segment;
import dev.headroom.analyzer.report.words.MeasuredWords;
import dev.headroom.analyzer.report.words.NextCommand;
import dev.headroom.analyzer.report.words.PlainText;
import dev.headroom.analyzer.report.words.Reasons;
import dev.headroom.analyzer.report.words.Shares;
import dev.headroom.analyzer.report.words.Shell;
import dev.headroom.analyzer.report.words.Spans;
import dev.headroom.analyzer.report.words.Verdict;
import dev.headroom.analyzer.report.words.Workers;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One run on the page.
 *
 * @param id begins every anchor of the run
 * @param tone good, better, risky or crash: a class of the style sheet
 * @param state the tone in a word, since colour is never the only sign
 * @param process "worker" or "fork"
 * @param base what one of them holds before its first test
 * @param setting for the build file of a JVM run, null for any other
 * @param why sentences under the formula
 */
public record RunView(
    String id,
    String name,
    String sentence,
    String tone,
    String state,
    String command,
    String process,
    String base,
    String share,
    @Nullable SettingView setting,
    String selection,
    List<Tile> tiles,
    Chart budget,
    List<Term> formula,
    List<Term> sum,
    List<String> why,
    Chart curve,
    Chart parts,
    @Nullable Chart recording,
    List<String> notCounted,
    @Nullable Chart timeline,
    List<BatchView> batches,
    String gain,
    @Nullable CapacityView capacity,
    List<ScopeView> fixtures,
    int fixturesHidden) {
  /** Of anything; the JSON has all of it. */
  static final int LISTED = 40;

  /** Letters of a command that a person still copies by hand. */
  private static final int LONGEST = 1000;

  /** A figure with its name above and a remark below. */
  public record Tile(String name, String value, String remark) {}

  /** A term of the formula: its sign, value and name. */
  public record Term(String sign, String value, String name) {}

  /** What belongs into a build file. */
  public record SettingView(String file, String text, boolean needed) {
    static @Nullable SettingView of(RunResult result) {
      String text = BuildSetting.of(result);
      return text.isEmpty()
          ? null
          : new SettingView(
              BuildSetting.file(result), text.strip(), BuildSetting.onlyThere(result));
    }
  }

  /** A batch and how to run it. */
  public record BatchView(String name, String workers, String peak, String time, String command) {}

  /** What to do with a fixture's scope. */
  public record ScopeView(String place, String name, String scope, String advice, String reason) {}

  static RunView of(AuditResult audit, RunResult result, String id, boolean several) {
    Plan plan = result.plan();
    Verdict verdict = Verdict.of(result);
    String owner = several ? result.run().name() : "";
    boolean batched = !plan.batches().isEmpty();
    return new RunView(
        id,
        PlainText.line(result.run().name()),
        verdict.sentence(),
        verdict.tone().name().toLowerCase(Locale.ROOT),
        state(verdict.tone()),
        shown(NextCommand.of(result)),
        Workers.one(result),
        Segment.base(result),
        Shares.sentence(result),
        SettingView.of(result),
        selection(result),
        tiles(result),
        BudgetChart.of(result, id + "-budget").of(owner),
        formula(result),
        sum(result),
        why(result),
        CurveChart.of(result, id + "-curve").of(owner),
        PartsChart.of(result, id + "-parts").of(owner),
        recording(result, id + "-recording"),
        result.footprint().notCounted().stream().limit(LISTED).map(PlainText::line).toList(),
        batched ? BatchChart.of(result, id + "-batches").of(owner) : null,
        plan.batches().stream().limit(LISTED).map(b -> batch(result, b)).toList(),
        gain(plan),
        CapacityView.of(audit, result.run().name(), id + "-machines", owner),
        result.fixtures().stream().limit(LISTED).map(RunView::fixture).toList(),
        Math.max(0, result.fixtures().size() - LISTED));
  }

  private static List<String> why(RunResult result) {
    List<String> why = new ArrayList<>(Reasons.of(result));
    if (result.measured() != null) {
      why.add(MeasuredWords.sentence(result, result.measured()));
    }
    return why;
  }

  private static @Nullable Chart recording(RunResult result, String id) {
    Measured measured = result.measured();
    return measured == null || measured.timeline() == null
        ? null
        : RecordingChart.of(measured.timeline(), id);
  }

  private static String state(Verdict.Tone tone) {
    return switch (tone) {
      case GOOD -> "fits";
      case BETTER -> "fits, and could be faster";
      case RISKY -> "risky today";
      case CRASH -> "crashes today";
    };
  }

  private static String selection(RunResult result) {
    int files = result.run().selectedFiles().size();
    return files + " test files, about " + result.run().items() + " tests";
  }

  private static List<Tile> tiles(RunResult result) {
    Plan plan = result.plan();
    Integer now = Workers.now(result);
    CurvePoint advised = Workers.at(plan.curve(), plan.workers());
    List<Tile> tiles = new ArrayList<>();
    String today =
        now == null
            ? "not set today"
            : now == plan.workers() ? "as today" : "today " + Workers.of(result, now);
    tiles.add(
        plan.runs()
            ? new Tile("Advised", Workers.of(result, plan.workers()), today)
            : new Tile("Advised", "not here", "nothing is safe"));
    if (advised != null) {
      tiles.add(
          new Tile(
              "Memory at its peak",
              advised.total().likely().toString(),
              "at most "
                  + advised.total().high()
                  + (plan.runs() ? " of " : "; there are ")
                  + result.budget().bytes()));
      CurvePoint before = now == null ? null : Workers.at(plan.curve(), now);
      String remark =
          before == null
                  || before.workers() == advised.workers()
                  || before.verdict() == CurvePoint.Verdict.CRASH
              ? "predicted"
              : "predicted; today " + Spans.of(before.seconds());
      tiles.add(new Tile("Time", Spans.of(advised.seconds()), remark));
    }
    return tiles;
  }

  private static List<Term> formula(RunResult result) {
    List<Term> terms = new ArrayList<>();
    terms.add(new Term("", result.budget().limit().toString(), "limit"));
    terms.add(new Term("−", result.budget().reserve().toString(), "reserve"));
    if (!result.budget().used().isZero()) {
      terms.add(new Term("−", result.budget().used().toString(), "in use by others"));
    }
    terms.add(new Term("=", result.budget().bytes().toString(), "budget"));
    return terms;
  }

  /** What the advised count holds, kind by kind, as the curve's point says it. */
  private static List<Term> sum(RunResult result) {
    int workers = result.plan().workers();
    CurvePoint point = Workers.at(result.plan().curve(), workers);
    if (point == null) {
      return List.of();
    }
    String each = workers > 1 ? " · " + Workers.of(result, workers) : "";
    List<Term> terms = new ArrayList<>();
    for (String style : List.of("controller", "base", "resident", "transient")) {
      Bytes bytes = Bytes.ZERO;
      for (Segment segment : Segment.of(result, workers)) {
        bytes = segment.style().equals(style) ? bytes.plus(segment.bytes()) : bytes;
      }
      if (!bytes.isZero()) {
        String sign = terms.isEmpty() ? "" : "+";
        terms.add(new Term(sign, bytes.toString(), kind(result, style) + each(style, each)));
      }
    }
    terms.add(new Term("=", point.total().likely().toString(), "likely"));
    terms.add(new Term("≤", point.total().high().toString(), "at most"));
    return terms;
  }

  private static String each(String style, String each) {
    return style.equals("controller") ? "" : each;
  }

  private static String kind(RunResult result, String style) {
    return switch (style) {
      case "controller" -> "controller";
      case "base" -> Segment.base(result);
      case "resident" -> "stays loaded";
      default -> "while a test runs";
    };
  }

  private static BatchView batch(RunResult result, Batch batch) {
    return new BatchView(
        PlainText.line(batch.name()),
        Workers.of(result, batch.workers()),
        batch.peak().likely() + ", at most " + batch.peak().high(),
        Spans.of(batch.seconds()),
        shown(Shell.command(result.run().root(), batch.command())));
  }

  /** A command of a thousand paths is no use on a page; half of it would be harm. */
  static String shown(String command) {
    return command.length() <= LONGEST
        ? command
        : "headroom plan -o plan.sh && bash plan.sh   # " + command.length() + " letters long";
  }

  private static String gain(Plan plan) {
    CurvePoint single = Workers.at(plan.curve(), plan.workers());
    double together = plan.batches().stream().mapToDouble(Batch::seconds).sum();
    return single == null || plan.batches().isEmpty()
        ? ""
        : Spans.of(together) + " instead of " + Spans.of(single.seconds()) + " for a single run";
  }

  private static ScopeView fixture(FixtureVerdict verdict) {
    return new ScopeView(
        PlainText.line(verdict.fixture().file()) + ":" + verdict.fixture().line(),
        PlainText.line(verdict.fixture().name()),
        verdict.fixture().scope().name().toLowerCase(Locale.ROOT),
        verdict.advice().name().toLowerCase(Locale.ROOT),
        PlainText.line(verdict.reason()));
  }
}
