package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.advise.Baseline.Figures;
import dev.headroom.analyzer.advise.Baseline.Known;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is different from before.
 *
 * @param against what "before" is, as a person calls it
 * @param machine the machine that both were planned for
 * @param sameMachine whether they were: counts and times of different machines say nothing
 * @param added fingerprints of the findings that are new
 * @param fixed findings that are gone
 */
public record Comparison(
    String against,
    String machine,
    boolean sameMachine,
    List<RunDelta> runs,
    List<String> added,
    List<Known> fixed) {
  public Comparison {
    runs = List.copyOf(runs);
    added = List.copyOf(added);
    fixed = List.copyOf(fixed);
  }

  /**
   * A run before and after.
   *
   * @param before null when the run is new
   * @param after null when it is gone
   * @param parts what grew or shrank in a worker, the largest change first
   */
  public record RunDelta(
      String name, @Nullable Figures before, @Nullable Figures after, List<PartDelta> parts) {
    public RunDelta {
      parts = List.copyOf(parts);
    }

    /** Bytes that each worker has more than before; 0 where there is nothing to compare. */
    public long growth() {
      return before == null || after == null ? 0 : after.worker().value() - before.worker().value();
    }
  }

  /** A part of a worker, and how many bytes it has more than before. */
  public record PartDelta(String name, long bytes) {}

  /** Rounding of figures is no change. */
  private static final long NOTHING = 1 << 16;

  /** The comparison of a result with what was before. */
  static Comparison of(AuditResult result, Baseline before, String against) {
    Baseline after = Baseline.of(result);
    Map<String, Baseline.Run> old = byName(before);
    Map<String, Baseline.Run> now = byName(after);
    Set<String> names = new TreeSet<>(old.keySet());
    names.addAll(now.keySet());
    List<RunDelta> runs = new ArrayList<>();
    for (String name : names) {
      runs.add(delta(name, old.get(name), now.get(name)));
    }
    Set<String> known = prints(before);
    Set<String> still = prints(after);
    result.accepted().forEach(a -> still.add(a.finding().fingerprint()));
    return new Comparison(
        against,
        after.machine(),
        after.machine().equals(before.machine()),
        runs,
        after.findings().stream()
            .map(Known::fingerprint)
            .filter(print -> !known.contains(print))
            .toList(),
        before.findings().stream().filter(k -> !still.contains(k.fingerprint())).toList());
  }

  private static RunDelta delta(
      String name, Baseline.@Nullable Run before, Baseline.@Nullable Run after) {
    return new RunDelta(
        name,
        before == null ? null : before.figures(),
        after == null ? null : after.figures(),
        before == null || after == null ? List.of() : parts(before, after));
  }

  private static List<PartDelta> parts(Baseline.Run before, Baseline.Run after) {
    Map<String, Long> bytes = new LinkedHashMap<>();
    after.parts().forEach((name, size) -> bytes.merge(name, size.value(), Long::sum));
    before.parts().forEach((name, size) -> bytes.merge(name, -size.value(), Long::sum));
    return bytes.entrySet().stream()
        .filter(entry -> Math.abs(entry.getValue()) > NOTHING)
        .map(entry -> new PartDelta(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingLong((PartDelta p) -> -Math.abs(p.bytes()))
                .thenComparing(PartDelta::name))
        .toList();
  }

  private static Map<String, Baseline.Run> byName(Baseline baseline) {
    Map<String, Baseline.Run> runs = new LinkedHashMap<>();
    baseline.runs().forEach(run -> runs.put(run.name(), run));
    return runs;
  }

  private static Set<String> prints(Baseline baseline) {
    Set<String> prints = new HashSet<>();
    baseline.findings().forEach(known -> prints.add(known.fingerprint()));
    return prints;
  }
}
