package dev.headroom.analyzer.report.text;

import dev.headroom.analyzer.advise.Measured;
import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.estimate.Part;
import dev.headroom.analyzer.plan.Batch;
import dev.headroom.analyzer.plan.Budget;
import dev.headroom.analyzer.plan.CurvePoint;
import dev.headroom.analyzer.plan.Plan;
import dev.headroom.analyzer.report.script.BuildSetting;
import dev.headroom.analyzer.report.words.LikeParts;
import dev.headroom.analyzer.report.words.MeasuredWords;
import dev.headroom.analyzer.report.words.NextCommand;
import dev.headroom.analyzer.report.words.PlainText;
import dev.headroom.analyzer.report.words.Shares;
import dev.headroom.analyzer.report.words.Shell;
import dev.headroom.analyzer.report.words.Spans;
import dev.headroom.analyzer.report.words.Verdict;
import dev.headroom.analyzer.report.words.Workers;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One run: verdict, command, where the memory goes, the curve, the batches. */
final class RunText {
  private static final int PARTS = 8;
  private static final int POINTS = 9;
  private static final int BAR = 14;
  private static final int NAME = 31;

  /** "transient, declared by the project": the longest that can be said, in whole. */
  private static final int NOTE = 34;

  private final Page page;
  private final Ink ink;

  RunText(Page page, Ink ink) {
    this.page = page;
    this.ink = ink;
  }

  void write(RunResult result) {
    Verdict verdict = Verdict.of(result);
    page.wrapped("", verdict.sentence());
    page.blank().line("  " + ink.bold(NextCommand.of(result)));
    setting(result);
    page.blank();
    budget(result);
    measured(result);
    curve(result);
    parts(result);
    batches(result);
  }

  /** The build file's own words are a snippet, which a command prints. */
  private void setting(RunResult result) {
    if (!BuildSetting.of(result).isEmpty()) {
      String form = BuildSetting.file(result).endsWith(".xml") ? "pom" : "gradle";
      String first = BuildSetting.onlyThere(result) ? "# only " : "# or for good in ";
      page.line(
          ink.faint(
              "  " + first + BuildSetting.file(result) + ": headroom workers --emit " + form));
    }
  }

  private void measured(RunResult result) {
    Measured measured = result.measured();
    if (measured != null) {
      page.wrapped("", MeasuredWords.sentence(result, measured)).blank();
    }
  }

  private void budget(RunResult result) {
    Budget b = result.budget();
    page.wrapped(
        "",
        "Budget "
            + b.bytes()
            + " = limit "
            + b.limit()
            + " − reserve "
            + b.reserve()
            + (b.used().isZero() ? "" : " − in use " + b.used())
            + ", "
            + b.cpus()
            + (b.cpus() == 1 ? " core. " : " cores. ")
            + "The figures: "
            + Shares.sentence(result)
            + ".");
  }

  private void curve(RunResult result) {
    Plan plan = result.plan();
    Integer now = Workers.now(result);
    page.blank()
        .line(
            ink.bold(
                Page.pad(heading(result), 10)
                    + "Memory, likely (low – high)           Time, predicted   Verdict"));
    for (CurvePoint point : shown(result, now)) {
      String name = point.workers() == 0 ? "serial" : Integer.toString(point.workers());
      String range = "(" + point.total().low() + " – " + point.total().high() + ")";
      String marks =
          (point.workers() == plan.workers() && plan.runs() ? "  ← advised" : "")
              + (now != null && point.workers() == now ? "  ← now" : "");
      page.line(
          Page.padLeft(name, 7)
              + "   "
              + Page.padLeft(point.total().likely().toString(), 9)
              + "  "
              + Page.pad(range, 24)
              + Page.padLeft(Spans.of(point.seconds()), 15)
              + "    "
              + word(point.verdict())
              + ink.bold(marks));
    }
  }

  private static String heading(RunResult result) {
    return result.run().jvm() == null ? "Workers" : "  Forks";
  }

  /** All points, or, of a long curve, those next to the counts that matter. */
  private static List<CurvePoint> shown(RunResult result, @Nullable Integer now) {
    Plan plan = result.plan();
    List<CurvePoint> curve = Workers.curve(result);
    if (curve.size() <= POINTS) {
      return curve;
    }
    return curve.stream()
        .filter(
            p ->
                p.workers() <= 2
                    || Math.abs(p.workers() - plan.workers()) <= 1
                    || Math.abs(p.workers() - plan.maxSafeWorkers()) <= 1
                    || (now != null && p.workers() == now))
        .toList();
  }

  private String word(CurvePoint.Verdict verdict) {
    return switch (verdict) {
      case SAFE -> ink.good("safe ");
      case RISKY -> ink.careful("risky");
      case CRASH -> ink.bad("crash");
    };
  }

  private void parts(RunResult result) {
    List<Part> parts =
        result.footprint().parts().stream()
            .filter(p -> p.of() != Part.Of.CONTROLLER && p.kind() != Part.Kind.SHARED)
            .sorted(Comparator.comparing((Part p) -> p.bytes().likely()).reversed())
            .toList();
    if (parts.isEmpty()) {
      return;
    }
    double largest = Math.max(1, parts.get(0).bytes().likely().value());
    page.blank().line(ink.bold("Where a " + Workers.one(result) + "'s memory goes"));
    List<LikeParts> shown = LikeParts.of(parts);
    shown = shown.subList(0, Math.min(PARTS, shown.size()));
    for (LikeParts like : shown) {
      Part part = like.part();
      String times = like.count() == 1 ? "" : " ×" + like.count();
      long length = Math.round(BAR * part.bytes().likely().value() / largest);
      String note =
          part.kind().name().toLowerCase(Locale.ROOT)
              + ", "
              + Shares.name(part.bytes().provenance());
      page.line(
          "  "
              + Page.padLeft(part.bytes().likely().toString(), 9)
              + "  "
              + Page.pad("█".repeat((int) length), BAR)
              + "  "
              + Page.pad(Page.fit(part.name(), NAME - times.length()) + times, NAME)
              + "  "
              + ink.faint(Page.fit(note, NOTE)));
    }
    int told = shown.stream().mapToInt(LikeParts::count).sum();
    if (parts.size() > told) {
      page.line(ink.faint("  and " + (parts.size() - told) + " smaller ones"));
    }
  }

  void batches(RunResult result) {
    Plan plan = result.plan();
    if (plan.batches().isEmpty()) {
      return;
    }
    double seconds = plan.batches().stream().mapToDouble(Batch::seconds).sum();
    page.blank()
        .line(ink.bold("Batches, one after another: " + Spans.of(seconds) + " are predicted"));
    for (Batch batch : plan.batches()) {
      page.line(
          "  "
              + Page.pad(Page.fit(batch.name(), 24), 24)
              + "  "
              + Page.pad(Workers.of(result, batch.workers()), 11)
              + "  "
              + Page.padLeft(batch.peak().likely().toString(), 9)
              + "  "
              + Spans.of(batch.seconds()));
      page.line(
          "    " + Page.fit(Shell.command(result.run().root(), batch.command()), Page.WIDTH - 4));
    }
    page.line("  " + PlainText.line("headroom plan -o plan.sh writes them as a script."));
  }
}
