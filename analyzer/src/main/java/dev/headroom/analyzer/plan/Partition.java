package dev.headroom.analyzer.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * The partition of atoms into batches that takes the least predicted time, each batch with the
 * worker count that is best for it. Every subset is priced once; the best partition of a set is the
 * best of its first atom's subset and the best partition of the rest.
 */
final class Partition {
  private final Subsets subsets;
  private final Block[] blocks;
  private final double[] seconds;
  private final double[] best;
  private final int[] first;

  /**
   * @param block decides about a subset
   * @param allowed whether a subset can be run by itself at all
   */
  Partition(Subsets subsets, IntFunction<Block> block, IntPredicate allowed) {
    this.subsets = subsets;
    int all = subsets.all();
    blocks = new Block[all + 1];
    seconds = new double[all + 1];
    best = new double[all + 1];
    first = new int[all + 1];
    for (int set = 1; set <= all; set++) {
      blocks[set] = block.apply(set);
      seconds[set] = allowed.test(set) ? blocks[set].seconds() : Double.POSITIVE_INFINITY;
    }
    for (int set = 1; set <= all; set++) {
      best[set] = Double.POSITIVE_INFINITY;
      int anchor = Integer.lowestOneBit(set);
      for (int part = set; part > 0; part = (part - 1) & set) {
        if ((part & anchor) != 0 && seconds[part] + best[set ^ part] < best[set]) {
          best[set] = seconds[part] + best[set ^ part];
          first[set] = part;
        }
      }
    }
  }

  /** Predicted seconds of the best partition; infinite when some atom fits nowhere. */
  double seconds() {
    return best[subsets.all()];
  }

  /** Batches of the best partition, or none when some atom fits nowhere. */
  List<Block> blocks() {
    List<Block> chosen = new ArrayList<>();
    if (Double.isInfinite(seconds())) {
      return chosen;
    }
    for (int left = subsets.all(); left > 0; left ^= first[left]) {
      chosen.add(blocks[first[left]]);
    }
    return chosen;
  }
}
