package dev.headroom.analyzer.plan;

import static dev.headroom.analyzer.plan.Parts.budget;
import static dev.headroom.analyzer.plan.Parts.footprint;
import static dev.headroom.analyzer.plan.Parts.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.estimate.Footprint;
import dev.headroom.analyzer.estimate.Part;
import dev.headroom.analyzer.scan.TestFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PlannerProperties {
  private final Planner planner = new Planner(Durations.none());

  @Property(tries = 150)
  void neverOverBudget(
      @ForAll @IntRange(max = 100_000) int seed,
      @ForAll @IntRange(min = 50, max = 4000) int mib,
      @ForAll @IntRange(min = 1, max = 8) int cpus) {
    Instance instance = Instance.of(seed);
    Plan plan = planner.plan(run(instance.files), instance.footprint, budget(mib, cpus));
    long budget = budget(mib, cpus).bytes().value();
    if (plan.fits()) {
      assertThat(instance.footprint.total(plan.workers()).high().value())
          .isLessThanOrEqualTo(budget);
      assertThat(instance.footprint.total(plan.maxSafeWorkers()).high().value())
          .isLessThanOrEqualTo(budget);
      assertThat(plan.workers()).isLessThanOrEqualTo(plan.maxSafeWorkers());
    }
    for (Batch batch : plan.batches()) {
      assertThat(batch.peak().high().value()).isLessThanOrEqualTo(budget);
    }
  }

  @Property(tries = 150)
  void monotoneInMemoryAndCores(
      @ForAll @IntRange(max = 100_000) int seed,
      @ForAll @IntRange(min = 50, max = 3000) int mib,
      @ForAll @IntRange(max = 2000) int more) {
    Instance instance = Instance.of(seed);
    Plan small = planner.plan(run(instance.files), instance.footprint, budget(mib, 4));
    Plan large = planner.plan(run(instance.files), instance.footprint, budget(mib + more, 4));
    Plan wide = planner.plan(run(instance.files), instance.footprint, budget(mib, 8));
    assertThat(large.maxSafeWorkers()).isGreaterThanOrEqualTo(small.maxSafeWorkers());
    assertThat(wide.maxSafeWorkers()).isEqualTo(small.maxSafeWorkers());
    if (small.fits()) {
      assertThat(seconds(large)).isLessThanOrEqualTo(seconds(small) * 1.03);
      assertThat(seconds(wide)).isLessThanOrEqualTo(seconds(small) * 1.03);
    }
  }

  @Property(tries = 150)
  void totalsGrowWithWorkersAndWithFootprint(@ForAll @IntRange(max = 100_000) int seed) {
    Instance instance = Instance.of(seed);
    Random random = new Random(seed);
    List<Part> more = new ArrayList<>(instance.footprint.parts());
    if (random.nextBoolean() && !more.isEmpty()) {
      int at = random.nextInt(more.size());
      Part old = more.get(at);
      more.set(at, larger(old, 1 + random.nextDouble()));
    } else {
      more.add(Parts.transientPart("new", random.nextInt(300), 1 + random.nextInt(9), List.of()));
    }
    Footprint larger = footprint(more);
    for (int n = 0; n < 12; n++) {
      assertThat(larger.total(n).likely())
          .isGreaterThanOrEqualTo(instance.footprint.total(n).likely());
      assertThat(larger.total(n).high()).isGreaterThanOrEqualTo(instance.footprint.total(n).high());
      assertThat(larger.total(n + 1).high()).isGreaterThanOrEqualTo(larger.total(n).high());
      assertThat(larger.total(n + 1).likely()).isGreaterThanOrEqualTo(larger.total(n).likely());
    }
  }

  @Property(tries = 150)
  void moreToHoldNeverMeansMoreWorkers(
      @ForAll @IntRange(max = 100_000) int seed, @ForAll @IntRange(min = 50, max = 4000) int mib) {
    Instance instance = Instance.of(seed);
    Random random = new Random(seed);
    List<Part> more = new ArrayList<>(instance.footprint.parts());
    int at = random.nextInt(more.size());
    more.set(at, larger(more.get(at), 1 + random.nextDouble()));
    Plan plan = planner.plan(run(instance.files), instance.footprint, budget(mib, 4));
    Plan heavier = planner.plan(run(instance.files), footprint(more), budget(mib, 4));
    assertThat(heavier.maxSafeWorkers()).isLessThanOrEqualTo(plan.maxSafeWorkers());
  }

  @Property(tries = 100)
  void shardsPartitionTheTestsAndFit(
      @ForAll @IntRange(max = 100_000) int seed,
      @ForAll @IntRange(min = 100, max = 3000) int mib,
      @ForAll @IntRange(max = 6) int machines) {
    Instance instance = Instance.of(seed);
    ShardCount count = machines == 0 ? ShardCount.AUTO : new ShardCount(machines);
    Plan plan = planner.among(count).plan(run(instance.files), instance.footprint, budget(mib, 4));
    List<String> seen = new ArrayList<>();
    for (Shard shard : plan.shards()) {
      for (Batch batch : shard.batches()) {
        seen.addAll(selected(batch.paths(), instance.files));
        if (shard.fits()) {
          assertThat(batch.peak().high()).isLessThanOrEqualTo(budget(mib, 4).bytes());
        }
      }
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(Parts.paths(instance.files));
    if (machines > 0) {
      assertThat(plan.shards()).hasSize(Math.min(machines, instance.files.size()));
    }
    if (plan.fits()) {
      assertThat(plan.runs()).isTrue();
    }
  }

  @Property(tries = 150)
  void batchesPartitionTheFiles(@ForAll @IntRange(max = 100_000) int seed) {
    Instance instance = Instance.of(seed);
    Plan plan = planner.plan(run(instance.files), instance.footprint, budget(900, 8));
    if (plan.batches().isEmpty()) {
      return;
    }
    List<String> seen = new ArrayList<>();
    for (Batch batch : plan.batches()) {
      seen.addAll(selected(batch.paths(), instance.files));
    }
    assertThat(seen).doesNotHaveDuplicates();
    assertThat(new TreeSet<>(seen)).isEqualTo(new TreeSet<>(Parts.paths(instance.files)));
  }

  @Property(tries = 100)
  void orderOfInputsChangesNothing(@ForAll @IntRange(max = 100_000) int seed) {
    Instance instance = Instance.of(seed);
    Plan plan = planner.plan(run(instance.files), instance.footprint, budget(900, 4));
    List<Part> parts = new ArrayList<>(instance.footprint.parts());
    Collections.shuffle(parts, new Random(seed));
    List<TestFile> files = new ArrayList<>(instance.files);
    Collections.shuffle(files, new Random(seed + 1));
    Plan again = planner.plan(run(files), footprint(parts), budget(900, 4));
    assertThat(again).isEqualTo(plan);
  }

  private static double seconds(Plan plan) {
    return plan.curve().get(plan.workers()).seconds();
  }

  private static Part larger(Part part, double factor) {
    return Parts.part(
        part.name(),
        part.kind(),
        part.of(),
        part.holders(),
        part.bytes().likely().inMib() * factor,
        part.files(),
        part.seconds(),
        part.times());
  }

  /** The files that pytest would take for these words. */
  static List<String> selected(List<String> words, List<TestFile> files) {
    List<String> result = new ArrayList<>();
    for (TestFile file : files) {
      boolean in = words.stream().anyMatch(word -> covers(word, file.path()));
      boolean out =
          words.stream()
              .filter(word -> word.startsWith("--ignore="))
              .anyMatch(word -> covers(word.substring("--ignore=".length()), file.path()));
      if (in && !out) {
        result.add(file.path());
      }
    }
    return result;
  }

  private static boolean covers(String word, String path) {
    return word.equals(".") || path.equals(word) || path.startsWith(word + "/");
  }

  /** A suite made from a number: some folders, some loads, some imports. */
  record Instance(List<TestFile> files, Footprint footprint) {
    static Instance of(int seed) {
      return of(seed, 3 + new Random(seed).nextInt(20));
    }

    static Instance of(int seed, int count) {
      Random random = new Random(seed);
      List<TestFile> files = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        String folder = "tests/" + (char) ('a' + random.nextInt(4));
        files.add(Parts.file("%s/test_%02d.py".formatted(folder, i), 1 + random.nextInt(300)));
      }
      List<Part> parts = new ArrayList<>();
      parts.add(Parts.base(Part.Of.CONTROLLER, 10 + random.nextInt(60), random.nextDouble()));
      parts.add(Parts.base(Part.Of.WORKER, 10 + random.nextInt(60), random.nextDouble()));
      for (int i = 0; i < random.nextInt(6); i++) {
        List<String> some =
            files.stream().map(TestFile::path).filter(f -> random.nextInt(3) == 0).toList();
        if (some.isEmpty()) {
          continue;
        }
        int mib = 1 + random.nextInt(300);
        switch (random.nextInt(3)) {
          case 0 -> parts.add(Parts.resident("r" + i, mib, 1 + random.nextInt(10), some));
          case 1 -> parts.add(Parts.transientPart("t" + i, mib, 1 + random.nextInt(30), some));
          default -> parts.add(Parts.imported("import i" + i, mib, some));
        }
      }
      return new Instance(files, Parts.footprint(parts));
    }
  }
}
