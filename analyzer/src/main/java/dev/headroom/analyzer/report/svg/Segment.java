package dev.headroom.analyzer.report.svg;

import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.estimate.Part;
import dev.headroom.analyzer.report.words.Workers;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A piece of the budget.
 *
 * @param owner "reserve", "gw0" …
 * @param what its share of the owner, for instance "imports"
 */
public record Segment(String owner, String what, String style, Bytes bytes) {
  /** More than these can not be told apart in a bar. */
  private static final int SINGLE = 24;

  /** Everything that is held at a worker count, from the machine's own share to the last worker. */
  public static List<Segment> of(RunResult result, int workers) {
    List<Segment> segments = new ArrayList<>();
    segments.add(
        new Segment("reserve", "kept for the kernel", "reserve", result.budget().reserve()));
    segments.add(new Segment("in use", "held by others now", "used", result.budget().used()));
    List<Part> parts = result.footprint().parts();
    if (workers > 0) {
      Bytes controller = sum(parts.stream().filter(p -> p.of() == Part.Of.CONTROLLER).toList());
      segments.add(
          new Segment(
              "controller", "starts the " + Workers.many(result), "controller", controller));
    }
    List<Part> transients = slots(parts, Math.max(1, workers));
    for (int i = 0; i < Math.max(1, workers); i++) {
      if (i == SINGLE) {
        segments.addAll(others(result, parts, transients, workers));
        break;
      }
      String owner = owner(result, workers, i);
      int holder = i;
      List<Part> own = parts.stream().filter(p -> holds(p, holder)).toList();
      segments.add(new Segment(owner, base(result), "base", sum(own, true)));
      segments.add(new Segment(owner, "stays once loaded", "resident", sum(own, false)));
      Bytes passing = i < transients.size() ? transients.get(i).bytes().likely() : Bytes.ZERO;
      segments.add(new Segment(owner, "while a test runs", "transient", passing));
    }
    return segments.stream().filter(s -> !s.bytes.isZero()).toList();
  }

  /** The workers beyond those that are shown one by one, together. */
  private static List<Segment> others(
      RunResult result, List<Part> parts, List<Part> transients, int workers) {
    Bytes base = Bytes.ZERO;
    Bytes resident = Bytes.ZERO;
    for (Part part : parts) {
      if (holds(part, SINGLE)) {
        Bytes held = part.bytes().likely().times(Math.min(part.holders(), workers) - SINGLE);
        boolean stays = part.kind() == Part.Kind.RESIDENT;
        base = stays ? base : base.plus(held);
        resident = stays ? resident.plus(held) : resident;
      }
    }
    Bytes passing =
        transients.stream()
            .skip(SINGLE)
            .map(p -> p.bytes().likely())
            .reduce(Bytes.ZERO, Bytes::plus);
    String owner = owner(result, workers, SINGLE) + " to " + owner(result, workers, workers - 1);
    return List.of(
        new Segment(owner, base(result), "base", base),
        new Segment(owner, "stays once loaded", "resident", resident),
        new Segment(owner, "while a test runs", "transient", passing));
  }

  /** What a process holds before its first test. */
  public static String base(RunResult result) {
    return result.run().jvm() == null ? "interpreter and imports" : "JVM, classes and heap";
  }

  /** As the tools name their processes: gw0 is xdist's first, fork 1 that of Surefire. */
  private static String owner(RunResult result, int workers, int index) {
    if (result.run().jvm() != null) {
      return "fork " + (index + 1);
    }
    return workers == 0 ? "pytest" : "gw" + index;
  }

  private static boolean holds(Part part, int worker) {
    return part.of() != Part.Of.CONTROLLER
        && part.kind() != Part.Kind.SHARED
        && part.kind() != Part.Kind.TRANSIENT
        && worker < part.holders();
  }

  /** The largest transients that different tests can have at the same time, one a worker. */
  private static List<Part> slots(List<Part> parts, int workers) {
    List<Part> sorted =
        parts.stream()
            .filter(p -> p.kind() == Part.Kind.TRANSIENT)
            .sorted(Comparator.comparing((Part p) -> p.bytes().likely()).reversed())
            .toList();
    List<Part> slots = new ArrayList<>();
    for (Part part : sorted) {
      for (int i = 0; i < part.holders() && slots.size() < workers; i++) {
        slots.add(part);
      }
    }
    return slots;
  }

  private static Bytes sum(List<Part> parts, boolean base) {
    return sum(parts.stream().filter(p -> base == (p.kind() != Part.Kind.RESIDENT)).toList());
  }

  private static Bytes sum(List<Part> parts) {
    return parts.stream().map(p -> p.bytes().likely()).reduce(Bytes.ZERO, Bytes::plus);
  }
}
