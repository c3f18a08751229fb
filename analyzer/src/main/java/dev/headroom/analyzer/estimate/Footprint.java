package dev.headroom.analyzer.estimate;

import dev.headroom.analyzer.rules.Range;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a run holds, as parts. Totals for any worker count are made from the parts alone: see {@link
 * #total}.
 *
 * @param controller private bytes of the controller (0 workers: there is none)
 * @param worker private bytes of the heaviest worker
 * @param shared file pages beside it, once
 * @param parts the largest first; any order that is given ends as the same one
 * @param notCounted what is named and left out (children, containers on other hosts), with reasons
 * @param heap what the fullest fork of a JVM build makes of a heap without bound; zero for others
 * @param threaded tests compute on thread pools as wide as the cores, in every process
 */
public record Footprint(
    Range controller,
    Range worker,
    Range shared,
    List<Part> parts,
    List<String> notCounted,
    boolean threaded,
    Bytes heap) {
  private static final int MANY = 8;

  public Footprint {
    parts = parts.stream().sorted(Part.LARGEST_FIRST).toList();
    notCounted = List.copyOf(notCounted);
  }

  /** A footprint of a run that is no JVM's. */
  public Footprint(
      Range controller,
      Range worker,
      Range shared,
      List<Part> parts,
      List<String> notCounted,
      boolean threaded) {
    this(controller, worker, shared, parts, notCounted, threaded, Bytes.ZERO);
  }

  /** A footprint of tests that compute on one thread each. */
  public Footprint(
      Range controller, Range worker, Range shared, List<Part> parts, List<String> notCounted) {
    this(controller, worker, shared, parts, notCounted, false);
  }

  /** The footprint of these parts alone. */
  public Footprint only(Predicate<Part> which) {
    return of(parts.stream().filter(which).toList());
  }

  /**
   * The same, where what is loaded at some places weighs a part of what it does.
   *
   * @param places "file:line" of loads
   */
  public Footprint weighing(Set<String> places, double share) {
    return of(
        parts.stream()
            .map(
                part ->
                    part.kind() != Part.Kind.SHARED
                            && part.loads().stream().anyMatch(places::contains)
                        ? part.weighing(share)
                        : part)
            .toList());
  }

  private Footprint of(List<Part> left) {
    List<Part> ofController =
        left.stream().filter(part -> part.of() == Part.Of.CONTROLLER).toList();
    return new Footprint(
        Totals.total(ofController, 1),
        Totals.total(left, 0),
        shared,
        left,
        notCounted,
        threaded,
        heap);
  }

  /** What one more worker takes, on average of the second to the eighth. */
  public Bytes perWorker() {
    long many = total(MANY).likely().value();
    return Bytes.of(Math.max(0, many - total(1).likely().value()) / (MANY - 1));
  }

  /** Private bytes of the whole run at {@code workers}; 0 is serial. */
  public Range total(int workers) {
    return Totals.total(parts, workers);
  }
}
