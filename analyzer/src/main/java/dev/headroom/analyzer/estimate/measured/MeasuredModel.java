package dev.headroom.analyzer.estimate.measured;

import dev.headroom.analyzer.estimate.Estimate;
import dev.headroom.analyzer.estimate.Footprint;
import dev.headroom.analyzer.estimate.Part;
import dev.headroom.analyzer.estimate.Provenance;
import dev.headroom.analyzer.estimate.Totals;
import dev.headroom.analyzer.rules.Range;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Brings an estimate's parts to what was measured. The sources say what a worker's memory is for,
 * the measurement how much it is: the parts of the controller, of every worker before its first
 * test, and of loads in tests are scaled, each group to its measured sum. What single tests were
 * seen to hold takes the place of the estimate's general shares for it.
 *
 * <p>A change of the run (a fix that is priced) is scaled by the same ratios.
 */
public final class MeasuredModel implements UnaryOperator<Footprint> {
  /** Two runs of the same suite differ by that much in each worker. */
  private static final double RUN_TO_RUN = 0.02;

  /** Beyond that the estimate explains nothing: the rest is a part of its own. */
  private static final double MOST_RATIO = 4;

  private final MeasuredRun measured;
  private final double controllerRatio;
  private final double baseRatio;
  private final double loadRatio;
  private final Bytes passes;
  private final Bytes unexplained;
  private final Bytes spread;

  /**
   * A model of a run.
   *
   * @param estimate the run's own, before any change
   */
  public MeasuredModel(MeasuredRun measured, Footprint estimate) {
    this.measured = measured;
    this.spread = measured.base().plus(measured.kept()).times(RUN_TO_RUN);
    Bytes base = measured.base().plus(measured.kernel()).minus(spread);
    this.baseRatio = ratio(base, sum(estimate, MeasuredModel::isBase));
    Bytes controller = measured.controller();
    this.controllerRatio =
        controller == null
            ? baseRatio
            : ratio(
                controller.plus(measured.kernel()),
                sum(estimate, p -> p.of() == Part.Of.CONTROLLER));
    this.passes = Totals.total(passing(estimate), 0).likely();
    List<Part> loads = estimate.parts().stream().filter(this::isLoad).toList();
    Bytes alone = Totals.total(loads, 0).likely();
    Bytes held = measured.kept().plus(measured.often() ? measured.usual() : Bytes.ZERO);
    this.loadRatio = Math.min(MOST_RATIO, ratio(held, alone));
    this.unexplained = held.minus(alone.times(loadRatio));
  }

  @Override
  public Footprint apply(Footprint estimate) {
    List<Part> parts = new ArrayList<>();
    for (Part part : estimate.parts()) {
      if (part.kind() == Part.Kind.SHARED) {
        parts.add(part);
      } else if (part.of() == Part.Of.CONTROLLER) {
        parts.add(scaled(part, controllerRatio));
      } else if (isBase(part)) {
        parts.add(scaled(part, baseRatio));
      } else if (isLoad(part)) {
        parts.add(scaled(part, loadRatio));
      }
    }
    addMeasured(parts, passing(estimate));
    List<Part> controller = parts.stream().filter(p -> p.of() == Part.Of.CONTROLLER).toList();
    return new Footprint(
        Totals.total(controller, 1),
        Totals.total(parts, 0),
        estimate.shared(),
        parts,
        estimate.notCounted(),
        estimate.threaded(),
        estimate.heap());
  }

  private void addMeasured(List<Part> parts, List<Part> passing) {
    Range difference = new Range(Bytes.ZERO, spread, spread.times(2));
    add(parts, "difference from run to run", difference, Integer.MAX_VALUE);
    add(parts, "kept after tests", Range.around(unexplained, 0.05), Integer.MAX_VALUE);
    parts.add(
        of(
            "what tests leave behind",
            Part.Kind.RESIDENT,
            1,
            expected(measured.growth(), 0.3),
            List.of()));
    Bytes usual = Totals.total(passing, 0).likely().times(loadRatio);
    if (!measured.often()) {
      // each worker has it once: one surely, the others as far as they were seen to meet. A core
      // that workers share makes each of them hold it longer, so that cores are no bound to it
      usual = measured.usual().times(left(passing));
      int atOnce = measured.workers() < 2 ? measured.cpus() : 1;
      Range one = Range.around(usual, 0.1);
      parts.add(of("while loading", Part.Kind.TRANSIENT, atOnce, one, List.of()));
      Bytes meeting = usual.times(measured.meeting());
      Range other = new Range(meeting.times(0.5), meeting, usual);
      int others = holders(passing) - atOnce;
      if (others > 0) {
        parts.add(of("others while loading", Part.Kind.TRANSIENT, others, other, List.of()));
      }
    }
    for (TestPeak keeper : measured.keepers()) {
      String name = keeper.test().isEmpty() ? "in one worker alone" : keeper.test();
      Range bytes = expected(keeper.bytes(), 0.1);
      parts.add(of(name + ", kept", Part.Kind.RESIDENT, 1, bytes, files(keeper)));
    }
    for (TestPeak peak : measured.peaks()) {
      // a worker has one transient at a time: this one holds the usual as well
      Range more = expected(peak.bytes(), 0.05);
      Range bytes =
          new Range(more.low().plus(usual), more.likely().plus(usual), more.high().plus(usual));
      parts.add(of(peak.test(), Part.Kind.TRANSIENT, 1, bytes, files(peak)));
    }
    parts.removeIf(p -> p.bytes().high().isZero() && p.loads().isEmpty());
  }

  /** What was held together is likely; at worst all of it, and a little more. */
  private Range expected(Bytes bytes, double more) {
    Bytes likely = bytes.times(measured.together());
    return new Range(likely.times(1 - more), likely, bytes.times(1 + more));
  }

  private static List<String> files(TestPeak peak) {
    return peak.test().isEmpty() ? List.of() : List.of(peak.file());
  }

  private static void add(List<Part> parts, String name, Range bytes, int holders) {
    parts.add(
        new Part(
            name,
            Part.Kind.RESIDENT,
            Part.Of.WORKER,
            holders,
            new Estimate(bytes, Provenance.MEASURED),
            List.of(),
            List.of(),
            0,
            null));
  }

  private static Part of(
      String name, Part.Kind kind, int holders, Range bytes, List<String> files) {
    Estimate estimate = new Estimate(bytes, Provenance.MEASURED);
    return new Part(
        name, kind, Part.Of.TEST, holders, estimate, files, List.of(), 0, "seen when it was run");
  }

  /** What every worker has before its first test. */
  private static boolean isBase(Part part) {
    return part.of() == Part.Of.WORKER
        && part.kind() != Part.Kind.SHARED
        && part.kind() != Part.Kind.TRANSIENT;
  }

  /** What a load in a test or fixture brings; what passes only where that is not told by itself. */
  private boolean isLoad(Part part) {
    return part.of() == Part.Of.TEST
        && part.kind() != Part.Kind.SHARED
        && !part.loads().isEmpty()
        && (measured.often() || part.kind() != Part.Kind.TRANSIENT);
  }

  private static List<Part> passing(Footprint footprint) {
    return footprint.parts().stream()
        .filter(p -> p.kind() == Part.Kind.TRANSIENT && !p.loads().isEmpty())
        .toList();
  }

  /** How much a change leaves of what loads hold for a while. */
  private double left(List<Part> passing) {
    return passes.isZero() ? 1 : Math.min(1, ratio(Totals.total(passing, 0).likely(), passes));
  }

  private int holders(List<Part> passing) {
    int holders = 0;
    for (Part load : passing) {
      holders = (int) Math.min(Integer.MAX_VALUE, (long) holders + load.holders());
    }
    return passes.isZero() ? Integer.MAX_VALUE : holders;
  }

  private static Bytes sum(Footprint footprint, Predicate<Part> which) {
    return footprint.parts().stream()
        .filter(which)
        .filter(p -> p.kind() != Part.Kind.SHARED)
        .map(p -> p.bytes().likely())
        .reduce(Bytes.ZERO, Bytes::plus);
  }

  private static double ratio(Bytes measured, Bytes estimated) {
    return estimated.isZero() ? 0 : (double) measured.value() / estimated.value();
  }

  private static Part scaled(Part part, double ratio) {
    Range exact = Range.exactly(part.bytes().likely().times(ratio));
    return new Part(
        part.name(),
        part.kind(),
        part.of(),
        part.holders(),
        new Estimate(exact, Provenance.MEASURED),
        part.files(),
        part.loads(),
        part.seconds(),
        part.times(),
        part.note());
  }
}
