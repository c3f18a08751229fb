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
  /**
   * Code, constants and classes of a module, as a multiple of its source (3.5 in 60 measured
   * packages), and what it builds as it is imported: applications, tables of cases.
   */
  private static final double[] SOURCE_TO_MEMORY = {2.5, 4.5, 8};

  /** Modules of the standard library that the runner has not imported already: asyncio, mock. */
  private static final double[] STANDARD_LIBRARY_MIB = {1.5, 3.5, 6};

  /** A collected test in a worker: its node, its keywords, its call specification. */
  private static final double[] ITEM_KIB = {2, 4, 8};

  /** A test in the controller: its id from every worker, its reports. */
  private static final double[] REPORT_KIB = {2, 7, 14};

  /** What a test leaves behind: caches, reports, parts of the heap that are not given back. */
  private static final double[] GROWTH_KIB = {4, 12, 30};

  /** The same for each MiB of numeric libraries: code imported late, work space. */
  private static final double[] GROWTH_KIB_PER_MIB = {0.05, 0.3, 0.8};

  /**
   * What a worker holds more once its first tests have run, whatever their number: modules imported
   * late, filled caches, thread stacks, pieces of the heap that are not given back.
   */
  private static final double[] WARM_MIB = {0.5, 3, 5};

  /** The same for each MiB that it has imported: 5 to 35 % in twelve measured suites. */
  private static final double[] WARM_PER_IMPORTED = {0.0, 0.12, 0.22};

  /** What any test of a numeric suite holds: buffers of BLAS, arrays; again for each MiB. */
  private static final double[] NUMERIC_TEST = {0.0, 0.02, 0.07};

  /** The largest test of a suite without numeric libraries; a forked child is of that size. */
  private static final double[] LARGEST_TEST_MIB = {0, 4, 30};

  /** On top of that, as a multiple of the numeric libraries' own memory: arrays, gradients. */
  private static final double[] NUMERIC_LARGEST_TEST = {0, 0.15, 1.3};

  private SuiteParts() {}

  /**
   * Parts of a run.
   *
   * @param imported private bytes of what a worker has imported when its first test starts
   * @param numeric private bytes of imports whose work runs on thread pools, zero where there are
   *     none
   */
  static List<Part> of(TestRun run, Bytes imported, Bytes numeric) {
    List<Part> parts = new ArrayList<>();
    Bytes controller = Bytes.of(run.closure().controllerSourceBytes());
    Bytes worker = Bytes.of(run.closure().workerSourceBytes());
    int items = Math.max(1, run.items());
    Bytes kibs = Bytes.kib(items);
    add(parts, "the project's own code", Part.Of.CONTROLLER, times(controller, SOURCE_TO_MEMORY));
    Range code = times(worker, SOURCE_TO_MEMORY);
    add(parts, "the project's own code", Part.Of.WORKER, code);
    Range standard = times(Bytes.mib(1), STANDARD_LIBRARY_MIB);
    add(parts, "standard library", Part.Of.WORKER, standard);
    if (!run.closure().controller().isEmpty()) {
      add(parts, "standard library", Part.Of.CONTROLLER, standard);
    }
    add(parts, "collected tests", Part.Of.WORKER, times(kibs, ITEM_KIB));
    add(parts, "reports of tests", Part.Of.CONTROLLER, times(kibs, REPORT_KIB));
    Range warm =
        Spread.plus(
            times(Bytes.mib(1), WARM_MIB), times(imported.plus(code.likely()), WARM_PER_IMPORTED));
    parts.add(
        test(
            "what running tests leave in a worker",
            Part.Kind.RESIDENT,
            items,
            warm,
            "late imports, filled caches, thread stacks, memory that is not given back"));
    Range growth =
        Spread.plus(
            times(kibs, GROWTH_KIB), times(kibs.times(numeric.inMib()), GROWTH_KIB_PER_MIB));
    parts.add(
        test(
            "growth over " + items + " tests",
            Part.Kind.RESIDENT,
            1,
            growth,
            "each test leaves a little behind, wherever it runs"));
    if (!numeric.isZero()) {
      parts.add(
          test(
              "data of a test",
              Part.Kind.TRANSIENT,
              items,
              times(numeric, NUMERIC_TEST),
              "arrays and work space that tests of numeric code have"));
    }
    Range largest =
        Spread.plus(times(Bytes.mib(1), LARGEST_TEST_MIB), times(numeric, NUMERIC_LARGEST_TEST));
    parts.add(
        test(
            "data of the largest test",
            Part.Kind.TRANSIENT,
            1,
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

  private static Part test(String name, Part.Kind kind, int holders, Range bytes, String note) {
    Estimate estimate = new Estimate(bytes, Provenance.DEFAULT);
    return new Part(name, kind, Part.Of.TEST, holders, estimate, List.of(), List.of(), 0, note);
  }
}
