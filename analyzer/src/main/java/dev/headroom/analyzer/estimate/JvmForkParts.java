package dev.headroom.analyzer.estimate;

import dev.headroom.analyzer.rules.Range;
import dev.headroom.analyzer.scan.JvmModule;
import dev.headroom.analyzer.scan.JvmSettings;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a JVM run: Maven or Gradle, and in each fork the JVM itself, its classes and
 * compiled code, its heap, and native memory of models beside it.
 *
 * <p>Figures come from the forks of two Maven projects, measured by forkCount and -Xmx: 64 to 512
 * MiB of heap, with and without application contexts (docs/method.md).
 */
final class JvmForkParts {
  /** Heap of a fork when nothing is said: a quarter of the machine or its cgroup. */
  private static final double DEFAULT_HEAP = 0.25;

  /** Garbage collector, symbols, thread stacks, compiler, and the runner's own classes. */
  private static final Range JVM = Spread.mib(55, 95, 160);

  /** Metaspace and code cache of a plain suite, and what a container of beans adds. */
  private static final Range CLASSES = Spread.mib(25, 55, 90);

  private static final Range CONTEXT_CLASSES = Spread.mib(50, 85, 170);

  private static final Range MAVEN = Spread.mib(130, 200, 290);
  private static final Range GRADLE = Spread.mib(250, 400, 750);
  private static final Range COVERAGE = Spread.mib(5, 15, 40);

  /** Live data of the runner and of plain tests. */
  private static final double LIVE_MIB = 25;

  /** Bytes of heap that a JVM without -Xmx takes for each live one before it collects. */
  private static final double UNBOUNDED = 1.4;

  /**
   * Share of a bounded heap that fills with garbage: of a short run, and how many tests it takes to
   * fill it whole. The more tests a JVM runs, the more garbage it makes between two collections.
   */
  private static final double GARBAGE = 0.2;

  private static final double GARBAGE_ITEMS = 2000.0;

  /** Name of the part that -Xmx bounds, together with the contexts in it. */
  public static final String HEAP = "heap of a fork";

  /** Start of a JVM with the runner in it. */
  private static final double START_SECONDS = 1.2;

  private final Bytes machine;

  /**
   * @param machine memory that the JVM takes its default from, zero when that is not known
   */
  JvmForkParts(Bytes machine) {
    this.machine = machine;
  }

  List<Part> of(TestRun run, JvmSettings jvm, List<WeighedLoad> loads) {
    List<Part> parts = new ArrayList<>();
    boolean maven = jvm.tool() == JvmSettings.Tool.MAVEN;
    parts.add(
        base(maven ? "Maven" : "Gradle daemon", Part.Of.CONTROLLER, controller(jvm, maven), null));
    parts.add(base("JVM of a fork", Part.Of.WORKER, new Estimate(JVM, Provenance.DEFAULT), null));
    Range classes = jvm.contexts() > 0 ? Spread.plus(CLASSES, CONTEXT_CLASSES) : CLASSES;
    parts.add(base("classes and compiled code", Part.Of.WORKER, defaulted(classes), null));
    if (run.settings().coverage()) {
      parts.add(base("coverage", Part.Of.WORKER, defaulted(COVERAGE), null));
    }
    Bytes xmx = declared(jvm);
    int items = largestModule(run, jvm);
    double garbage = Math.min(1, GARBAGE + items / GARBAGE_ITEMS);
    parts.add(heap(items, xmx, garbage));
    double perLiveByte = xmx == null ? UNBOUNDED : 1 - garbage;
    parts.addAll(new ForkLoads(run, jvm, perLiveByte).of(loads));
    return parts;
  }

  /** Heap that the fullest fork comes to without a bound, its contexts included. */
  Bytes unbounded(TestRun run, JvmSettings jvm, List<WeighedLoad> loads) {
    double heap = undeclared(largestModule(run, jvm)).likely().inMib();
    return Bytes.mib(heap + new ForkLoads(run, jvm, UNBOUNDED).mostOnHeap(loads));
  }

  /** A fork runs classes of one module, so that it is never asked for more tests than that has. */
  private static int largestModule(TestRun run, JvmSettings jvm) {
    Map<String, Integer> items = new HashMap<>();
    run.selectedFiles().forEach(f -> items.merge(jvm.module(f.path()), f.items(), Integer::sum));
    return items.values().stream().mapToInt(n -> n).max().orElse(0);
  }

  /** Live objects of runner and plain tests, and garbage that nobody has collected yet. */
  private Part heap(int items, @Nullable Bytes xmx, double garbage) {
    Range range = xmx == null ? undeclared(items) : within(xmx, garbage);
    String note =
        xmx == null ? "no -Xmx: the JVM may take a quarter of the machine" : "up to -Xmx" + xmx;
    Provenance from = xmx == null ? Provenance.DEFAULT : Provenance.DECLARED;
    return new Part(
        HEAP,
        Part.Kind.BASE,
        Part.Of.WORKER,
        Integer.MAX_VALUE,
        new Estimate(range, from),
        List.of(),
        List.of(),
        START_SECONDS,
        note);
  }

  private static Range within(Bytes xmx, double garbage) {
    double most = xmx.inMib();
    double live = Math.min(LIVE_MIB, most);
    return Spread.mib(0.6 * live, live + garbage * (most - live), most);
  }

  private Range undeclared(int items) {
    double likely = LIVE_MIB * UNBOUNDED + 40 + 0.25 * items;
    double most = machine.isZero() ? likely * 4 : machine.inMib() * DEFAULT_HEAP;
    return Spread.mib(Math.min(0.6 * LIVE_MIB, most), Math.min(likely, most), most);
  }

  /** The largest -Xmx of the modules; none when some module has none. */
  private static @Nullable Bytes declared(JvmSettings jvm) {
    Bytes largest = null;
    for (JvmModule module : jvm.modules()) {
      Bytes heap = module.heap();
      if (heap == null) {
        return null;
      }
      largest = largest == null ? heap : largest.max(heap);
    }
    return largest;
  }

  private static Estimate controller(JvmSettings jvm, boolean maven) {
    Range usual = maven ? MAVEN : GRADLE;
    Bytes heap = jvm.controllerHeap();
    if (heap == null) {
      return defaulted(usual);
    }
    double most = Math.max(usual.low().inMib(), heap.inMib() + JVM.likely().inMib());
    double likely = Math.min(usual.likely().inMib(), most);
    return new Estimate(
        Spread.mib(Math.min(usual.low().inMib(), likely), likely, most), Provenance.DECLARED);
  }

  private static Estimate defaulted(Range range) {
    return new Estimate(range, Provenance.DEFAULT);
  }

  private static Part base(String name, Part.Of of, Estimate bytes, @Nullable String note) {
    int holders = of == Part.Of.CONTROLLER ? 1 : Integer.MAX_VALUE;
    return new Part(name, Part.Kind.BASE, of, holders, bytes, List.of(), List.of(), 0, note);
  }
}
