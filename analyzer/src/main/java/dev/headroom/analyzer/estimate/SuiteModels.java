package dev.headroom.analyzer.estimate;

import dev.headroom.analyzer.rules.LoadKind;
import dev.headroom.analyzer.rules.Range;
import dev.headroom.analyzer.scan.Load;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a suite's own loads say about one whose model nobody knows: a call that loads models of
 * known size in most places of a suite loads one like these in the others too (a copy that the test
 * has saved, a variant of the same family), not any model there is.
 */
final class SuiteModels {
  /** Fewer known places are no habit. */
  private static final int PLACES = 3;

  /** The true size lies below that many times the suite's largest. */
  private static final double LARGER = 3;

  /** The same where another call loads it, of another library perhaps. */
  private static final double OTHER_CALL = 10;

  static final SuiteModels NONE = new SuiteModels(Map.of(), Map.of());

  private final Map<String, List<Range>> known;

  /** Loader → places where it reads what the tests have written, less those where nobody knows. */
  private final Map<String, Integer> written;

  private SuiteModels(Map<String, List<Range>> known, Map<String, Integer> written) {
    this.known = known;
    this.written = written;
  }

  /** What all loads of a run say, whether they count or not. */
  static SuiteModels of(List<Load> loads, LoadSizes sizes) {
    Map<String, List<Range>> known = new HashMap<>();
    Map<String, Integer> written = new HashMap<>();
    for (Load load : loads) {
      if (load.kind() == LoadKind.MODEL) {
        sizes
            .known(load)
            .ifPresent(
                estimate ->
                    known
                        .computeIfAbsent(load.callee(), c -> new ArrayList<>())
                        .add(estimate.range()));
      }
      boolean unknown = load.artifact() == null && load.counts();
      if (unknown && load.loader() != null) {
        written.merge(load.loader(), load.written() ? 1 : -1, Integer::sum);
      }
    }
    return new SuiteModels(known, written);
  }

  /**
   * The range for a model that the same call loads, or empty where the suite has no habit.
   *
   * @param otherwise what would be taken without the suite; nothing gets wider than that
   */
  Optional<Range> like(Load load, Range otherwise) {
    if (load.kind() != LoadKind.MODEL) {
      return Optional.empty();
    }
    List<Range> ranges = known.getOrDefault(load.callee(), List.of());
    if (ranges.size() < PLACES) {
      return likeAny(otherwise);
    }
    Range largest = ranges.get(0);
    Range smallest = ranges.get(0);
    for (Range range : ranges) {
      largest = range.likely().compareTo(largest.likely()) > 0 ? range : largest;
      smallest = range.low().compareTo(smallest.low()) < 0 ? range : smallest;
    }
    // as wide as the loader's own figure is no news
    return largest.likely().compareTo(otherwise.likely()) >= 0
        ? Optional.empty()
        : Optional.of(
            new Range(
                smallest.low().min(otherwise.low()),
                largest.likely(),
                largest.high().times(LARGER).min(otherwise.high()).max(largest.likely())));
  }

  /**
   * Whether the tests have written what is loaded: it is seen, or so it is with most of what this
   * loader reads.
   */
  boolean written(Load load) {
    String loader = load.loader();
    boolean habit = loader != null && written.getOrDefault(loader, 0) >= PLACES;
    return load.written() || (load.artifact() == null && habit);
  }

  /**
   * The range for a model that the tests have saved themselves and load again: one of the suite's
   * own where the same call loads those, else what a test makes.
   *
   * @param made what a test makes
   */
  Range saved(Load load, Range made) {
    Bytes high = made.high();
    for (List<Range> ranges : known.values()) {
      for (Range range : ranges) {
        high = high.max(range.high());
      }
    }
    List<Bytes> same = new ArrayList<>();
    known.getOrDefault(load.callee(), List.of()).forEach(range -> same.add(range.likely()));
    same.sort(Comparator.naturalOrder());
    Bytes likely = same.isEmpty() ? made.likely() : same.get(same.size() / 2).max(made.likely());
    return new Range(made.low(), likely, high.max(likely));
  }

  /** Models of a suite are of one size, by and large, whichever call loads them. */
  private Optional<Range> likeAny(Range otherwise) {
    List<Range> all = known.values().stream().flatMap(List::stream).toList();
    if (all.size() < 2 * PLACES) {
      return Optional.empty();
    }
    Bytes largest = all.stream().map(Range::high).max(Bytes::compareTo).orElse(Bytes.ZERO);
    Bytes high = largest.times(OTHER_CALL).min(otherwise.high()).max(otherwise.likely());
    return high.equals(otherwise.high())
        ? Optional.empty()
        : Optional.of(new Range(otherwise.low(), otherwise.likely(), high));
  }
}
