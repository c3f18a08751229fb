package dev.headroom.analyzer.estimate;

import dev.headroom.analyzer.rules.LoadKind;
import dev.headroom.analyzer.rules.Range;
import dev.headroom.analyzer.scan.JvmModule;
import dev.headroom.analyzer.scan.JvmSettings;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.List;
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
    parts.add(heap(run, jvm, loads));
    List<WeighedLoad> beside = loads.stream().filter(w -> !onHeap(w)).toList();
    parts.addAll(new ResidentParts(false).of(beside));
    parts.addAll(new TransientParts(false).of(beside, run.selectedFiles()));
    return parts;
  }

  /** Contexts and servers in the JVM are objects of the heap; models are native memory. */
  private static boolean onHeap(WeighedLoad load) {
    return load.load().kind() == LoadKind.APPLICATION;
  }

  private Part heap(TestRun run, JvmSettings jvm, List<WeighedLoad> loads) {
    double live = LIVE_MIB;
    double seconds = START_SECONDS;
    List<String> places = new ArrayList<>();
    for (WeighedLoad load : loads) {
      if (onHeap(load)) {
        live += load.size().bytes().likely().inMib();
        seconds += load.size().seconds();
        places.add(load.place());
      }
    }
    Bytes xmx = declared(jvm);
    // the more tests a JVM runs, the more garbage it makes between two collections
    double garbage = Math.min(1, 0.25 + run.items() / 2000.0);
    Range range = xmx == null ? undeclared(live, run.items()) : within(xmx, live, garbage);
    String note =
        xmx == null ? "no -Xmx: the JVM may take a quarter of the machine" : "up to -Xmx" + xmx;
    Estimate bytes = new Estimate(range, xmx == null ? Provenance.DEFAULT : Provenance.DECLARED);
    return new Part(
        "heap of a fork",
        Part.Kind.BASE,
        Part.Of.WORKER,
        Integer.MAX_VALUE,
        bytes,
        List.of(),
        places.stream().distinct().sorted().toList(),
        seconds,
        note);
  }

  private static Range within(Bytes xmx, double live, double garbage) {
    double most = xmx.inMib();
    double likely = live >= most ? most : live + garbage * (most - live);
    return Spread.mib(Math.min(likely, live * 0.6), likely, most);
  }

  private Range undeclared(double live, int items) {
    double likely = live * 1.4 + 40 + 0.25 * items;
    double most = machine.isZero() ? likely * 4 : machine.inMib() * DEFAULT_HEAP;
    double bounded = Math.min(likely, most);
    return Spread.mib(Math.min(bounded, live * 0.6), bounded, most);
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
