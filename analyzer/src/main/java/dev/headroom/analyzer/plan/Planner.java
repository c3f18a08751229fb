package dev.headroom.analyzer.plan;

import dev.headroom.analyzer.estimate.Footprint;
import dev.headroom.analyzer.rules.ProjectSettings;
import dev.headroom.analyzer.rules.Range;
import dev.headroom.analyzer.scan.JvmSettings;
import dev.headroom.analyzer.scan.TestFile;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides how many workers a run gets: memory sets the ceiling, predicted wall time chooses below
 * it, and one process without workers is a candidate like any other.
 */
public final class Planner {
  private final Durations durations;
  private final ProjectSettings project;
  private final @Nullable ShardCount shards;

  public Planner(Durations durations) {
    this(durations, ProjectSettings.NONE);
  }

  /**
   * @param project says how the project itself starts batches of its tests
   */
  public Planner(Durations durations, ProjectSettings project) {
    this(durations, project, null);
  }

  private Planner(Durations durations, ProjectSettings project, @Nullable ShardCount shards) {
    this.durations = durations;
    this.project = project;
    this.shards = shards;
  }

  /** The same, which also shares the tests out among machines; null for one machine. */
  public Planner among(@Nullable ShardCount machines) {
    return new Planner(durations, project, machines);
  }

  public Plan plan(TestRun run, Footprint footprint, Budget budget) {
    return plan(run, footprint, budget, true);
  }

  /** The same decision without looking for batches, for prices and tables of many machines. */
  public Plan withoutBatches(TestRun run, Footprint footprint, Budget budget) {
    return plan(run, footprint, budget, false);
  }

  private Plan plan(TestRun run, Footprint estimated, Budget budget, boolean batched) {
    TestSeconds seconds = new TestSeconds(durations);
    Footprint footprint = seconds.timed(estimated);
    List<TestFile> files =
        run.selectedFiles().stream().sorted(Comparator.comparing(TestFile::path)).toList();
    Workload whole = Workload.whole(files, footprint, seconds);
    WallTime time = new WallTime(budget.cpus());
    boolean assumed = seconds.assumed(files);
    Allowed allowed = Allowed.of(run, budget.cpus(), assumed);
    Block.Terms terms = new Block.Terms(footprint, budget, time, seconds, allowed);
    Choice choice = terms.of(whole).choice();
    JvmSettings jvm = run.jvm();
    Commands commands =
        new Commands(
            run, project, jvm == null ? null : new JvmCommands(run, jvm, footprint, budget.cpus()));
    Plan plan =
        new Plan(
            choice.workers(),
            choice.maxSafe(),
            choice.maxSafe() >= 0,
            boundBy(choice, whole, time, budget.cpus()),
            commands.whole(choice.workers()),
            curve(whole, time, budget),
            batched ? new Batching(terms, commands).of(files, choice) : List.of(),
            assumed);
    return shards == null || !batched
        ? plan
        : plan.sharded(new Sharding(terms, commands).of(files, shards));
  }

  private static List<CurvePoint> curve(Workload load, WallTime time, Budget budget) {
    List<CurvePoint> points = new ArrayList<>();
    for (int n = 0; n <= Math.max(budget.cpus(), 8); n++) {
      Range total = load.total(n);
      points.add(new CurvePoint(n, total, time.seconds(load, n), verdict(total, budget.bytes())));
    }
    return points;
  }

  /** High fits: safe. Likely fits: risky. Otherwise: a crash. */
  private static CurvePoint.Verdict verdict(Range total, Bytes budget) {
    if (total.high().compareTo(budget) <= 0) {
      return CurvePoint.Verdict.SAFE;
    }
    return total.likely().compareTo(budget) <= 0
        ? CurvePoint.Verdict.RISKY
        : CurvePoint.Verdict.CRASH;
  }

  private static Plan.BoundBy boundBy(Choice choice, Workload load, WallTime time, int cpus) {
    boolean ceiling = choice.workers() >= choice.maxSafe();
    boolean moreWouldBeFaster =
        time.seconds(load, Math.max(0, choice.maxSafe()) + 1) < choice.seconds();
    if (choice.maxSafe() < 0) {
      return Plan.BoundBy.MEMORY;
    }
    if (choice.workers() >= load.items()) {
      return Plan.BoundBy.TESTS;
    }
    if (ceiling && moreWouldBeFaster) {
      return Plan.BoundBy.MEMORY;
    }
    return choice.workers() >= cpus ? Plan.BoundBy.CPU : Plan.BoundBy.TIME;
  }
}
