package dev.headroom.analyzer.plan;

import dev.headroom.analyzer.estimate.Footprint;
import dev.headroom.analyzer.scan.TestFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Looks for batches that beat the single run. */
final class Batching {
  /** A plan of several commands must save more than this to be worth its trouble. */
  private static final double WORTH = 0.05;

  /**
   * The most that a command line may be long: a quarter of what Linux takes, all that others do.
   */
  private static final int LONGEST_COMMAND = 30_000;

  private final Footprint footprint;
  private final Budget budget;
  private final WallTime time;
  private final TestSeconds seconds;
  private final Commands commands;
  private final Allowed allowed;

  Batching(
      Footprint footprint,
      Budget budget,
      WallTime time,
      TestSeconds seconds,
      Commands commands,
      Allowed allowed) {
    this.footprint = footprint;
    this.budget = budget;
    this.time = time;
    this.seconds = seconds;
    this.commands = commands;
    this.allowed = allowed;
  }

  /** The batches, widest first, or none where the single run is as good. */
  List<Batch> of(List<TestFile> files, Choice single) {
    if (files.size() < 2 || !commands.canSplit()) {
      return List.of();
    }
    List<Batch> batches = partitioned(Atoms.of(files, footprint.parts()), single);
    boolean tooLong = batches.stream().anyMatch(batch -> length(batch) > LONGEST_COMMAND);
    return tooLong ? partitioned(Atoms.folders(files), single) : batches;
  }

  private List<Batch> partitioned(List<List<TestFile>> atoms, Choice single) {
    if (atoms.size() < 2) {
      return List.of();
    }
    Subsets subsets = new Subsets(atoms, footprint, seconds);
    Partition partition = new Partition(subsets, budget.bytes(), time, budget.cpus(), allowed);
    boolean worth = single.maxSafe() < 0 || partition.seconds() < single.seconds() * (1 - WORTH);
    if (!worth || partition.batches().size() < 2) {
      return List.of();
    }
    List<Integer> sets = new ArrayList<>(partition.batches());
    sets.sort(
        Comparator.comparingInt((Integer set) -> -partition.choice(set).workers())
            .thenComparingInt(set -> set));
    BatchNames names = new BatchNames();
    List<Batch> batches = new ArrayList<>();
    for (int set : sets) {
      batches.add(batch(subsets.workload(set), partition.choice(set), names));
    }
    return batches;
  }

  private Batch batch(Workload load, Choice choice, BatchNames names) {
    return new Batch(
        names.of(load),
        commands.paths(load.files()),
        choice.workers(),
        load.total(choice.workers()),
        choice.seconds(),
        commands.batch(load.files(), choice.workers()));
  }

  private static int length(Batch batch) {
    return batch.command().stream().mapToInt(word -> word.length() + 1).sum();
  }
}
