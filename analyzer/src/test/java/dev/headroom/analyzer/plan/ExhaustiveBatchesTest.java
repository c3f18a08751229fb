package dev.headroom.analyzer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.scan.TestFile;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The batch plan beside every other way of splitting a few files. */
class ExhaustiveBatchesTest {
  /** Seconds: the same terms added in another order differ in their last bits. */
  private static final double ROUNDING = 1e-9;

  private static final TestSeconds SECONDS = new TestSeconds(Durations.none());

  @Property(tries = 60)
  void noPartitionOfFewFilesIsFaster(
      @ForAll @IntRange(max = 100_000) int seed,
      @ForAll @IntRange(min = 1, max = 6) int count,
      @ForAll @IntRange(min = 100, max = 2000) int mib) {
    PlannerProperties.Instance instance = PlannerProperties.Instance.of(seed, count);
    Budget budget = Parts.budget(mib, 4);
    WallTime time = new WallTime(budget.cpus());
    List<List<TestFile>> atoms = instance.files().stream().map(List::of).toList();
    Subsets subsets = new Subsets(atoms, instance.footprint(), SECONDS);
    Block.Terms terms = new Block.Terms(instance.footprint(), budget, time, SECONDS, Allowed.ANY);
    Partition partition =
        new Partition(subsets, set -> terms.of(subsets.workload(set)), set -> true);
    double best = Double.POSITIVE_INFINITY;
    for (List<Integer> split : partitions(count)) {
      double sum = 0;
      for (int set : split) {
        sum += fastest(subsets.workload(set), budget, time);
      }
      best = Math.min(best, sum);
    }
    if (Double.isInfinite(best)) {
      assertThat(partition.blocks()).isEmpty();
    } else {
      // a worker is added only where it saves two per cent
      assertThat(partition.seconds()).isBetween(best - ROUNDING, best * 1.03);
    }
  }

  private static double fastest(Workload load, Budget budget, WallTime time) {
    double best = Double.POSITIVE_INFINITY;
    for (int n = 0; n <= Math.max(1, load.items()) && n <= 40; n++) {
      if (load.total(n).high().compareTo(budget.bytes()) <= 0) {
        best = Math.min(best, time.seconds(load, n));
      }
    }
    return best;
  }

  /** All partitions of {@code count} things, each block as the bits of a number. */
  private static List<List<Integer>> partitions(int count) {
    List<List<Integer>> all = new ArrayList<>();
    all.add(List.of());
    for (int i = 0; i < count; i++) {
      List<List<Integer>> next = new ArrayList<>();
      for (List<Integer> split : all) {
        for (int block = 0; block <= split.size(); block++) {
          List<Integer> copy = new ArrayList<>(split);
          if (block == split.size()) {
            copy.add(1 << i);
          } else {
            copy.set(block, copy.get(block) | 1 << i);
          }
          next.add(copy);
        }
      }
      all = next;
    }
    return all;
  }
}
