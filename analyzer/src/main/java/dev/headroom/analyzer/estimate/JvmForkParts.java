package dev.headroom.analyzer.estimate;

import dev.headroom.analyzer.rules.Range;
import dev.headroom.analyzer.scan.JvmModule;
import dev.headroom.analyzer.scan.JvmSettings;
import dev.headroom.analyzer.scan.TestFile;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a JVM run: Maven or Gradle, and in each fork the JVM itself, its classes and
 * compiled code, its heap, and native memory of models beside it.
 *
 * <p>Figures come from the forks of Maven projects, measured by forkCount and -Xmx: 64 MiB of heap
 * to none set, with and without application contexts (docs/method.md).
 */
final class JvmForkParts {
  /** Garbage collector, symbols, thread stacks, compiler, file pages of the JVM. */
  private static final Range JVM = Spread.mib(35, 50, 110);

  /** Metaspace and code cache of the runner. */
  private static final Range CLASSES = Spread.mib(15, 25, 45);

  /** The same of each test class and what it tests. */
  private static final Range CLASSES_BY_FILE = Spread.mib(0.2, 0.5, 1.2);

  /** What a container of beans adds, with all the libraries that it brings to life. */
  private static final Range CONTEXT_CLASSES = Spread.mib(80, 165, 260);

  private static final Range MAVEN = Spread.mib(130, 200, 290);
  private static final Range GRADLE = Spread.mib(250, 400, 750);
  private static final Range COVERAGE = Spread.mib(5, 15, 40);

  /** Live data of the runner and of plain tests. */
  private static final double LIVE_MIB = 15;

  /**
   * Where -Xmx is chosen, not met: live data, room to breathe, and what tests hold for a moment.
   */
  private static final double ROOM = 1.4;

  private static final double ROOM_MIB = 75;
  private static final double ROOM_BY_TEST = 0.25;

  /** Name of the part that -Xmx bounds, together with the contexts in it. */
  public static final String HEAP = "heap of a fork";

  /** Start of a JVM with the runner in it. */
  private static final double START_SECONDS = 1.2;

  private final Bytes machine;
  private final int cpus;

  /**
   * Those for a machine.
   *
   * @param machine memory that the JVM takes its default from, zero when that is not known
   * @param cpus its processors
   */
  JvmForkParts(Bytes machine, int cpus) {
    this.machine = machine;
    this.cpus = cpus;
  }

  List<Part> of(TestRun run, JvmSettings jvm, List<WeighedLoad> loads) {
    List<Part> parts = new ArrayList<>();
    boolean maven = jvm.tool() == JvmSettings.Tool.MAVEN;
    parts.add(
        base(maven ? "Maven" : "Gradle daemon", Part.Of.CONTROLLER, controller(jvm, maven), null));
    parts.add(base("JVM of a fork", Part.Of.WORKER, new Estimate(JVM, Provenance.DEFAULT), null));
    parts.add(base("classes and compiled code", Part.Of.WORKER, classes(run, jvm), null));
    if (run.settings().coverage()) {
      parts.add(base("coverage", Part.Of.WORKER, defaulted(COVERAGE), null));
    }
    Bytes xmx = declared(jvm);
    JvmHeap heap = JvmHeap.of(machine, cpus, xmx, arguments(jvm));
    double kept = new ForkLoads(run, jvm, 1).mostOnHeap(loads);
    if (jvm.contexts() > 0) {
      double perLiveByte = heap.contexts(LIVE_MIB + kept) / (LIVE_MIB + kept);
      parts.add(heap(perLiveByte * LIVE_MIB, heap, xmx));
      parts.addAll(new ForkLoads(run, jvm, perLiveByte).of(loads));
    } else {
      double likely = heap.plain(LIVE_MIB + kept, largestModule(run, jvm)) - kept;
      parts.add(heap(Math.max(0.6 * LIVE_MIB, likely), heap, xmx));
      parts.addAll(new ForkLoads(run, jvm, 1).of(loads));
    }
    return parts;
  }

  /** What a fork is given in every module; where modules differ, the first that has anything. */
  private static List<String> arguments(JvmSettings jvm) {
    return jvm.modules().stream()
        .map(JvmModule::arguments)
        .filter(a -> !a.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private static Estimate classes(TestRun run, JvmSettings jvm) {
    Range own = Spread.times(CLASSES_BY_FILE, most(run, jvm, file -> 1));
    Range plain = Spread.plus(CLASSES, own);
    return defaulted(jvm.contexts() > 0 ? Spread.plus(plain, CONTEXT_CLASSES) : plain);
  }

  /** Heap with which the fullest fork is well off, its contexts included. */
  Bytes wanted(TestRun run, JvmSettings jvm, List<WeighedLoad> loads) {
    double tests = ROOM_MIB + ROOM_BY_TEST * largestModule(run, jvm);
    return Bytes.mib(tests + new ForkLoads(run, jvm, ROOM).mostOnHeap(loads));
  }

  private static int largestModule(TestRun run, JvmSettings jvm) {
    return most(run, jvm, TestFile::items);
  }

  /** A fork runs classes of one module, so that it never gets more than the fullest has. */
  private static int most(TestRun run, JvmSettings jvm, ToIntFunction<TestFile> of) {
    Map<String, Integer> sums = new HashMap<>();
    run.selectedFiles()
        .forEach(f -> sums.merge(jvm.module(f.path()), of.applyAsInt(f), Integer::sum));
    return sums.values().stream().mapToInt(n -> n).max().orElse(0);
  }

  /** Live objects of runner and plain tests, and garbage that nobody has collected yet. */
  private static Part heap(double mib, JvmHeap heap, @Nullable Bytes xmx) {
    double likely = Math.min(mib, heap.most());
    String note =
        xmx == null ? "no -Xmx: the JVM may take a quarter of the machine" : "up to -Xmx" + xmx;
    Provenance from = xmx == null ? Provenance.DEFAULT : Provenance.DECLARED;
    return new Part(
        HEAP,
        Part.Kind.BASE,
        Part.Of.WORKER,
        Integer.MAX_VALUE,
        new Estimate(Spread.mib(Math.min(0.6 * LIVE_MIB, likely), likely, heap.most()), from),
        List.of(),
        List.of(),
        START_SECONDS,
        note);
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
