package dev.headroom.analyzer.estimate;

import dev.headroom.analyzer.rules.Range;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of the project's own code, its collected items, and what its tests hold beside the
 * loads that the sources name. Factors come from nine measured suites (docs/method.md).
 */
final class SuiteParts {
  /** Code, constants and classes of a module, as a multiple of its source. */
  private static final double[] SOURCE_TO_MEMORY = {1.5, 3, 5};

  /** A collected test: its node, its keywords, its call specification. */
  private static final double[] ITEM_KIB = {2, 5, 12};

  /** What a test leaves behind: caches, reports, parts of the heap that are not given back. */
  private static final double[] GROWTH_KIB = {4, 15, 40};

  /** The same where tests compute: lazily imported code and work space of numeric libraries. */
  private static final double[] NUMERIC_GROWTH_KIB = {15, 60, 150};

  /** The largest test of a suite without numeric libraries; a forked child is of that size. */
  private static final double[] LARGEST_TEST_MIB = {0, 4, 30};

  /** The same as a multiple of the numeric libraries' own memory: arrays, gradients. */
  private static final double[] NUMERIC_LARGEST_TEST = {0, 0.1, 1.5};

  private SuiteParts() {}

  /**
   * Parts of a run.
   *
   * @param numeric private bytes of imports whose work runs on thread pools, zero where there are
   *     none
   */
  static List<Part> of(TestRun run, Bytes numeric) {
    List<Part> parts = new ArrayList<>();
    Bytes controller = Bytes.of(run.closure().controllerSourceBytes());
    Bytes worker = Bytes.of(run.closure().workerSourceBytes());
    int items = Math.max(1, run.items());
    add(parts, "the project's own code", Part.Of.CONTROLLER, times(controller, SOURCE_TO_MEMORY));
    add(parts, "the project's own code", Part.Of.WORKER, times(worker, SOURCE_TO_MEMORY));
    add(parts, "collected tests", Part.Of.WORKER, times(Bytes.kib(items), ITEM_KIB));
    double[] growth = numeric.isZero() ? GROWTH_KIB : NUMERIC_GROWTH_KIB;
    parts.add(
        single(
            "growth over " + items + " tests",
            Part.Kind.RESIDENT,
            times(Bytes.kib(items), growth),
            "each test leaves a little behind, wherever it runs"));
    Range largest =
        numeric.isZero()
            ? times(Bytes.mib(1), LARGEST_TEST_MIB)
            : times(numeric, NUMERIC_LARGEST_TEST);
    parts.add(
        single(
            "data of the largest test",
            Part.Kind.TRANSIENT,
            largest,
            "what a test allocates itself can't be read from its source"));
    return parts;
  }

  private static Range times(Bytes bytes, double[] factors) {
    return Spread.times(bytes, factors[0], factors[1], factors[2]);
  }

  private static void add(List<Part> parts, String name, Part.Of of, Range bytes) {
    if (!bytes.likely().isZero()) {
      int holders = of == Part.Of.CONTROLLER ? 1 : Integer.MAX_VALUE;
      Estimate estimate = new Estimate(bytes, Provenance.DEFAULT);
      double seconds = bytes.likely().inMib() * ImportParts.SECONDS_PER_MIB;
      parts.add(
          new Part(
              name, Part.Kind.BASE, of, holders, estimate, List.of(), List.of(), seconds, null));
    }
  }

  private static Part single(String name, Part.Kind kind, Range bytes, String note) {
    Estimate estimate = new Estimate(bytes, Provenance.DEFAULT);
    return new Part(name, kind, Part.Of.TEST, 1, estimate, List.of(), List.of(), 0, note);
  }
}
