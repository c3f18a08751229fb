package dev.headroom.analyzer.plan;

import dev.headroom.analyzer.estimate.Part;
import dev.headroom.analyzer.scan.TestFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks for batches that beat the single run. */
final class Batching {
  /** A plan of several commands must save more than this to be worth its trouble. */
  private static final double WORTH = 0.05;

  /** A command line that a person can still look at; plan.sh writes longer ones a word a line. */
  private static final int LONG_COMMAND = 30_000;

  /** Linux starts no program with more than 2 MiB of arguments and environment. */
  private static final int LONGEST_COMMAND = 1_000_000;

  /** More words than this are said by a mark instead, where one divides the suite there. */
  private static final int READABLE = 8;

  /** Of a batch's time, or half a second: what more collection a mark may cost. */
  private static final double MARK_COSTS = 0.02;

  private final Block.Terms terms;
  private final Commands commands;

  Batching(Block.Terms terms, Commands commands) {
    this.terms = terms;
    this.commands = commands;
  }

  /** The batches, widest first, or none where the single run is as good. */
  List<Batch> of(List<TestFile> files, Choice single) {
    if (files.size() < 2 || !commands.canSplit()) {
      return List.of();
    }
    List<Batch> batches = batches(blocks(Atoms.of(files, parts(), commands.template()), single));
    if (batches.stream().noneMatch(batch -> length(batch) > LONG_COMMAND)) {
      return batches;
    }
    List<Batch> folders = batches(blocks(Atoms.folders(files), single));
    boolean tooLong = batches.stream().anyMatch(batch -> length(batch) > LONGEST_COMMAND);
    boolean asGood = !folders.isEmpty() && seconds(folders) <= seconds(batches) * (1 + WORTH);
    return tooLong || asGood ? folders : batches;
  }

  private List<Part> parts() {
    return terms.footprint().parts();
  }

  private List<Block> blocks(List<List<TestFile>> atoms, Choice single) {
    if (atoms.size() < 2) {
      return List.of();
    }
    Subsets subsets = new Subsets(atoms, terms.footprint(), terms.seconds());
    Partition partition =
        new Partition(
            subsets, set -> terms.of(subsets.workload(set)), set -> canSay(subsets.files(set)));
    boolean worth = single.maxSafe() < 0 || partition.seconds() < single.seconds() * (1 - WORTH);
    if (!worth || partition.blocks().size() < 2) {
      return List.of();
    }
    return new WholeFolders(terms::of, this::canSay).of(partition.blocks());
  }

  private boolean canSay(List<TestFile> files) {
    return commands.template().map(runner -> runner.canSay(files)).orElse(true);
  }

  private List<Batch> batches(List<Block> blocks) {
    List<Block> sorted = new ArrayList<>(blocks);
    sorted.sort(
        Comparator.comparingInt((Block block) -> -block.choice().workers())
            .thenComparing(block -> block.files().get(0).path()));
    BatchNames names = new BatchNames();
    return sorted.size() < 2
        ? List.of()
        : sorted.stream().map(block -> batch(block, names)).toList();
  }

  /** One block as a batch. */
  Batch batch(Block block, BatchNames names) {
    List<TestFile> files = block.files();
    int workers = block.choice().workers();
    List<String> paths = commands.paths(files);
    double seconds = block.choice().seconds();
    if (paths.size() > READABLE) {
      Optional<List<String>> marked = commands.marked(files, workers);
      double more = terms.time().collection(commands.others(files), workers);
      if (marked.isPresent() && more <= MARK_COSTS * seconds + 0.5 && importsAll(block.load())) {
        return batch(block, names, paths, seconds + more, marked.get());
      }
    }
    return batch(block, names, paths, seconds, commands.batch(files, workers));
  }

  private static Batch batch(
      Block block, BatchNames names, List<String> paths, double seconds, List<String> command) {
    int workers = block.choice().workers();
    return new Batch(
        names.of(block.load()), paths, workers, block.load().total(workers), seconds, command);
  }

  /** Whether these files bring all that any file of the run brings when it is collected. */
  private boolean importsAll(Workload load) {
    Set<String> here = new HashSet<>();
    load.parts().forEach(part -> here.add(part.of() + part.name()));
    return parts().stream()
        .filter(part -> part.of() == Part.Of.WORKER && part.kind() != Part.Kind.SHARED)
        .allMatch(part -> here.contains(part.of() + part.name()));
  }

  private static double seconds(List<Batch> batches) {
    return batches.isEmpty()
        ? Double.POSITIVE_INFINITY
        : batches.stream().mapToDouble(Batch::seconds).sum();
  }

  private static int length(Batch batch) {
    return batch.command().stream().mapToInt(word -> word.length() + 1).sum();
  }
}
