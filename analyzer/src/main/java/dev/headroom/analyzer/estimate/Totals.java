package dev.headroom.analyzer.estimate;

import dev.headroom.analyzer.rules.Range;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Private bytes of a whole run at any worker count, from its parts.
 *
 * <pre>
 * total(0) = Σ worker and test parts, once each            one process, no controller
 * total(n) = Σ controller parts + Σ parts × min(n, holders) + the n largest transients of different tests
 * </pre>
 *
 * <p>Errors are independent between parts and common to all holders of one, so the error of the sum
 * is the root of the sum of squares of {@code count × error}.
 */
public final class Totals {
  private Totals() {}

  /** Private bytes at {@code workers}; 0 is one process without a controller. */
  public static Range total(List<Part> parts, int workers) {
    Map<String, double[]> byName = new TreeMap<>();
    List<Part> transients = new ArrayList<>();
    for (Part part : parts) {
      if (part.kind() == Part.Kind.TRANSIENT) {
        transients.add(part);
      } else {
        add(byName, part, count(part, workers));
      }
    }
    double likely = 0;
    double below = 0;
    double above = 0;
    for (double[] sum : byName.values()) {
      likely += sum[0];
      below += sum[1] * sum[1];
      above += sum[2] * sum[2];
    }
    Slots slots = Slots.fill(transients, Math.max(1, workers));
    likely += slots.likely();
    double low = likely - Math.sqrt(below + slots.below() * slots.below());
    double high = likely + Math.sqrt(above + slots.above() * slots.above());
    return new Range(
        Bytes.of((long) Math.max(0, Math.floor(low))),
        Bytes.of((long) Math.floor(likely)),
        Bytes.of((long) Math.ceil(high)));
  }

  /** Processes that hold the part; file pages are no private memory and count for none. */
  static int count(Part part, int workers) {
    if (part.kind() == Part.Kind.SHARED) {
      return 0;
    }
    if (part.of() == Part.Of.CONTROLLER) {
      return workers > 0 ? 1 : 0;
    }
    return Math.min(Math.max(1, workers), part.holders());
  }

  /** What is called the same is the same thing: its error is one error in all processes. */
  private static void add(Map<String, double[]> byName, Part part, int count) {
    double[] sum = byName.computeIfAbsent(part.name(), name -> new double[3]);
    Estimate b = part.bytes();
    sum[0] += (double) count * b.likely().value();
    sum[1] += (double) count * b.likely().minus(b.low()).value();
    sum[2] += (double) count * b.high().minus(b.likely()).value();
  }

  /**
   * The n largest transients that different tests can have at the same time. Likely values and
   * errors are picked each by itself, which keeps every sum monotone; the sum of the n largest high
   * values bounds them.
   */
  private record Slots(double likely, double below, double above) {
    static Slots fill(List<Part> parts, int n) {
      double likely = largest(parts, n, p -> p.bytes().likely().value(), false);
      double high = largest(parts, n, p -> p.bytes().high().value(), false);
      double errors =
          largest(parts, n, p -> p.bytes().high().minus(p.bytes().likely()).value(), true);
      double low = largest(parts, n, p -> p.bytes().low().value(), false);
      return new Slots(likely, likely - low, Math.min(high - likely, errors));
    }

    private static double largest(List<Part> parts, int n, Size size, boolean quadrature) {
      List<Part> sorted = new ArrayList<>(parts);
      sorted.sort(Comparator.comparingLong(size::of).reversed());
      double sum = 0;
      int left = n;
      for (Part part : sorted) {
        int count = Math.min(left, part.holders());
        double bytes = (double) count * size.of(part);
        sum += quadrature ? bytes * bytes : bytes;
        left -= count;
        if (left == 0) {
          break;
        }
      }
      return quadrature ? Math.sqrt(sum) : sum;
    }
  }

  @FunctionalInterface
  private interface Size {
    long of(Part part);
  }
}
