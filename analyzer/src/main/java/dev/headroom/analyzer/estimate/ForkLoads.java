package dev.headroom.analyzer.estimate;

import dev.headroom.analyzer.rules.LoadKind;
import dev.headroom.analyzer.rules.Range;
import dev.headroom.analyzer.scan.JvmSettings;
import dev.headroom.analyzer.scan.TestRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The parts of what tests of a JVM build load: contexts and servers as objects of the heap, models
 * as native memory beside it.
 *
 * <p>Forks get whole test classes, so that a value is held by as many forks as classes use it. A
 * fork belongs to one module and ends with it: what different modules keep is never in the same
 * JVM.
 */
final class ForkLoads {
  private final TestRun run;
  private final JvmSettings jvm;

  /** Bytes that a fork has for each byte of live objects, garbage included. */
  private final double perLiveByte;

  ForkLoads(TestRun run, JvmSettings jvm, double perLiveByte) {
    this.run = run;
    this.jvm = jvm;
    this.perLiveByte = perLiveByte;
  }

  /** Contexts and servers in the JVM are objects of the heap; models are native memory. */
  static boolean onHeap(WeighedLoad load) {
    return load.load().kind() == LoadKind.APPLICATION;
  }

  List<Part> of(List<WeighedLoad> loads) {
    List<Part> stays = new ArrayList<>();
    Map<String, List<Part>> once = new TreeMap<>();
    for (WeighedLoad load : loads) {
      List<Part> own =
          new ResidentParts(false)
              .of(List.of(load)).stream().map(p -> onHeap(load) ? onHeap(p) : p).toList();
      if (load.size().once() && !own.isEmpty()) {
        once.merge(load.load().callee() + " " + load.load().artifact(), own, ForkLoads::same);
      } else {
        own.forEach(p -> stays.add(byClasses(p)));
      }
    }
    once.values().forEach(same -> same.forEach(p -> stays.add(byClasses(p))));
    List<Part> passes =
        new TransientParts(false)
            .of(loads, run.selectedFiles()).stream().map(ForkLoads::byClasses).toList();
    List<Part> parts = new ArrayList<>();
    boolean several = jvm.modules().size() > 1;
    parts.addAll(several ? byModule(stays, passes) : stays);
    parts.addAll(passes);
    return parts;
  }

  /**
   * What a library keeps for a whole JVM is held by whatever class asks first, and by no second.
   */
  private static List<Part> same(List<Part> a, List<Part> b) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      Part first = a.get(i);
      TreeSet<String> files = new TreeSet<>(first.files());
      files.addAll(b.get(i).files());
      int holders = (int) Math.min(Integer.MAX_VALUE, (long) first.holders() + b.get(i).holders());
      parts.add(first.heldBy(holders, first.times(), List.copyOf(files)));
    }
    return parts;
  }

  /** MiB of heap that the tests of one module keep at most. */
  double mostOnHeap(List<WeighedLoad> loads) {
    Map<String, Double> byModule = new TreeMap<>();
    for (WeighedLoad load : loads) {
      if (onHeap(load) && load.stays()) {
        double mib = perLiveByte * load.size().bytes().likely().inMib();
        new TreeSet<>(load.load().reachedFrom().stream().map(jvm::module).toList())
            .forEach(module -> byModule.merge(module, mib, Double::sum));
      }
    }
    return byModule.values().stream().mapToDouble(m -> m).max().orElse(0);
  }

  private Part onHeap(Part part) {
    Range scaled = Spread.times(part.bytes().range(), perLiveByte);
    return new Part(
        part.name(),
        part.kind(),
        part.of(),
        part.holders(),
        new Estimate(scaled, part.bytes().provenance()),
        part.files(),
        part.loads(),
        part.seconds(),
        part.times(),
        part.note());
  }

  private static Part byClasses(Part part) {
    int classes = Math.max(1, part.files().size());
    return part.heldBy(Math.min(part.holders(), classes), part.times(), part.files());
  }

  /** What the tests of each module keep, as something that goes when the module is done. */
  private List<Part> byModule(List<Part> stays, List<Part> passes) {
    Map<String, List<Part>> byModule = new TreeMap<>();
    for (Part part : stays) {
      new TreeSet<>(part.files().stream().map(jvm::module).toList())
          .forEach(m -> byModule.computeIfAbsent(m, name -> new ArrayList<>()).add(part));
    }
    List<Part> parts = new ArrayList<>();
    byModule.forEach((module, own) -> parts.addAll(module(module, own, passes)));
    return parts;
  }

  /** One fork comes to hold all of it; the others what several classes use. */
  private List<Part> module(String module, List<Part> stays, List<Part> passes) {
    List<Part> own = stays.stream().map(p -> within(p, module)).sorted(Part.LARGEST_FIRST).toList();
    List<Part> shared = own.stream().filter(p -> p.holders() > 1).toList();
    List<Part> largest =
        passes.stream()
            .filter(p -> p.files().stream().anyMatch(f -> jvm.module(f).equals(module)))
            .sorted(Part.LARGEST_FIRST)
            .limit(1)
            .toList();
    int most = shared.stream().mapToInt(Part::holders).max().orElse(1);
    if (shared.size() == own.size()) {
      return List.of(sum(module, own, largest, most, true));
    }
    List<Part> parts = new ArrayList<>();
    parts.add(sum(module, own, largest, 1, true));
    if (!shared.isEmpty()) {
      parts.add(sum(module, shared, largest, most - 1, false));
    }
    return parts;
  }

  private Part within(Part part, String module) {
    List<String> files = part.files().stream().filter(f -> jvm.module(f).equals(module)).toList();
    return part.heldBy(Math.min(part.holders(), Math.max(1, files.size())), 1, files);
  }

  private static Part sum(
      String module, List<Part> own, List<Part> largest, int holders, boolean timed) {
    Range bytes = Range.ZERO;
    double seconds = 0;
    TreeSet<String> files = new TreeSet<>();
    TreeSet<String> places = new TreeSet<>();
    for (Part part : own) {
      bytes = Spread.plus(bytes, part.bytes().range());
      seconds += part.seconds();
      files.addAll(part.files());
      places.addAll(part.loads());
    }
    for (Part part : largest) {
      bytes = Spread.plus(bytes, part.bytes().range());
    }
    Provenance worst =
        own.stream()
            .map(p -> p.bytes().provenance())
            .max(Comparator.naturalOrder())
            .orElse(Provenance.DEFAULT); // the order of the enum is from sure to guessed
    String more = own.size() == 1 ? "" : " and " + (own.size() - 1) + " more";
    return new Part(
        own.get(0).name() + more + " in " + module,
        Part.Kind.TRANSIENT,
        Part.Of.TEST,
        holders,
        new Estimate(bytes, worst),
        List.copyOf(files),
        List.copyOf(places),
        timed ? seconds : 0,
        1,
        "kept until the forks of " + module + " end");
  }
}
