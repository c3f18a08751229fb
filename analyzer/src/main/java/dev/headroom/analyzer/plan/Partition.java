package dev.headroom.analyzer.plan;

import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * The partition of atoms into batches that takes the least predicted time, each batch with the
 * worker count that is best for it. Every subset is priced once; the best partition of a set is the
 * best of its first atom's subset and the best partition of the rest.
 */
final class Partition {
  private final Subsets subsets;
  private final Choice[] choices;
  private final double[] best;
  private final int[] first;

  Partition(Subsets subsets, Bytes budget, WallTime time, int cpus, Allowed allowed) {
    this.subsets = subsets;
    int all = subsets.all();
    choices = new Choice[all + 1];
    best = new double[all + 1];
    first = new int[all + 1];
    for (int set = 1; set <= all; set++) {
      choices[set] = Choice.of(subsets.workload(set), budget, time, cpus, allowed);
    }
    for (int set = 1; set <= all; set++) {
      best[set] = Double.POSITIVE_INFINITY;
      int anchor = Integer.lowestOneBit(set);
      for (int part = set; part > 0; part = (part - 1) & set) {
        if ((part & anchor) != 0 && seconds(part) + best[set ^ part] < best[set]) {
          best[set] = seconds(part) + best[set ^ part];
          first[set] = part;
        }
      }
    }
  }

  /** Predicted seconds of the best partition; infinite when some atom fits nowhere. */
  double seconds() {
    return best[subsets.all()];
  }

  /** Batches of the best partition as subsets, or empty when some atom fits nowhere. */
  List<Integer> batches() {
    List<Integer> batches = new ArrayList<>();
    if (Double.isInfinite(seconds())) {
      return batches;
    }
    for (int left = subsets.all(); left > 0; left ^= first[left]) {
      batches.add(first[left]);
    }
    return batches;
  }

  Choice choice(int batch) {
    return choices[batch];
  }

  private double seconds(int batch) {
    return choices[batch].maxSafe() < 0 ? Double.POSITIVE_INFINITY : choices[batch].seconds();
  }
}
