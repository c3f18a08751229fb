package dev.headroom.analyzer.plan;

import dev.headroom.analyzer.estimate.Part;
import dev.headroom.analyzer.scan.TestFile;
import java.util.List;

/**
 * Predicted wall time of a workload.
 *
 * <pre>
 * seconds(0) = imports + collection + loads + tests                          one process
 * seconds(n) = controller + (imports + collection + loads of each worker) × contention + work ÷ throughput
 * </pre>
 *
 * Contention is {@code max(1, n ÷ cores)}: every worker starts, imports and loads for itself, at
 * the same time. Throughput is how many times one worker's work gets done at once.
 */
final class WallTime {
  /** Collecting one test, and opening one file of tests. */
  private static final double COLLECT_ITEM = 0.0015;

  private static final double COLLECT_FILE = 0.004;

  /** Start of a worker process and its first words with the controller. */
  private static final double SPAWN = 0.35;

  /** Cores share caches and memory: n of them do less than n times the work. */
  private static final double SCALING = 0.85;

  /** Work on thread pools uses idle cores already with one worker. */
  private static final double THREADED_SCALING = 0.45;

  /** Each process beyond the cores costs switches, and with thread pools far more of them. */
  private static final double CROWD = 0.01;

  private static final double THREADED_CROWD = 0.08;

  private final int cpus;

  WallTime(int cpus) {
    this.cpus = cpus;
  }

  double seconds(Workload load, int workers) {
    int n = Math.max(1, workers);
    double contention = Math.max(1, (double) n / cpus);
    double controller = 0;
    double each = COLLECT_ITEM * load.items() + COLLECT_FILE * load.files().size();
    double once = 0;
    double work = load.testSeconds();
    for (Part part : load.parts()) {
      if (part.of() == Part.Of.CONTROLLER) {
        controller += part.seconds();
      } else if (part.kind() == Part.Kind.TRANSIENT) {
        work += part.seconds() * part.times();
      } else if (part.holders() >= n) {
        each += part.seconds();
      } else {
        once += part.seconds() * Math.max(1, (double) part.holders() / cpus);
      }
    }
    double start = workers == 0 ? 0 : controller + SPAWN * contention;
    return start + each * contention + once + work / throughput(load.threaded(), n);
  }

  /** What collecting these files as well takes, each worker for itself. */
  double collection(List<TestFile> files, int workers) {
    int items = files.stream().mapToInt(TestFile::items).sum();
    double each = COLLECT_ITEM * items + COLLECT_FILE * files.size();
    return each * Math.max(1, (double) workers / cpus);
  }

  /** How many times the work of a lone worker gets done at once. */
  double throughput(boolean threaded, int n) {
    double scaled = Math.pow(Math.min(n, cpus), threaded ? THREADED_SCALING : SCALING);
    return scaled / (1 + (threaded ? THREADED_CROWD : CROWD) * Math.max(0, n - cpus));
  }
}
