package dev.headroom.analyzer.plan;

import dev.headroom.analyzer.estimate.Footprint;
import dev.headroom.analyzer.scan.TestFile;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.Comparator;
import java.util.List;

/** Files that are run together, with the worker count that is best for them. */
record Block(Workload load, Choice choice) {
  /** What a block is decided by: the footprint of the run, the machine, and times. */
  record Terms(
      Footprint footprint, Budget budget, WallTime time, TestSeconds seconds, Allowed allowed) {
    Block of(List<TestFile> files) {
      List<TestFile> sorted = files.stream().sorted(Comparator.comparing(TestFile::path)).toList();
      return of(new Subsets(List.of(sorted), footprint, seconds).workload(1));
    }

    Block of(Workload load) {
      Bytes bytes = budget.bytes();
      return new Block(load, Choice.of(load, bytes, time, budget.cpus(), allowed));
    }
  }

  boolean fits() {
    return choice.maxSafe() >= 0;
  }

  /** Predicted, and infinite where not even one process fits. */
  double seconds() {
    return fits() ? choice.seconds() : Double.POSITIVE_INFINITY;
  }

  List<TestFile> files() {
    return load.files();
  }

  static double seconds(List<Block> blocks) {
    return blocks.stream().mapToDouble(Block::seconds).sum();
  }
}
