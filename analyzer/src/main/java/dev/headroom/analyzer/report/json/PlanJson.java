package dev.headroom.analyzer.report.json;

import dev.headroom.analyzer.plan.Batch;
import dev.headroom.analyzer.plan.Budget;
import dev.headroom.analyzer.plan.CurvePoint;
import dev.headroom.analyzer.plan.Plan;
import dev.headroom.analyzer.plan.Shard;
import dev.headroom.analyzer.plan.ShardCount;

/** The decision for a run, and what it had to spend. */
final class PlanJson {
  private PlanJson() {}

  static Row write(Plan plan) {
    return new Row()
        .put("workers", plan.workers())
        .put("maxSafeWorkers", plan.maxSafeWorkers())
        .put("fits", plan.fits())
        .put("boundBy", plan.boundBy())
        .strings("command", plan.command())
        .rows("curve", plan.curve(), PlanJson::point)
        .rows("batches", plan.batches(), PlanJson::batch)
        .put("assumedSeconds", plan.assumedSeconds())
        .rows("shards", plan.shards(), PlanJson::shard);
  }

  private static Row point(CurvePoint point) {
    return new Row()
        .put("workers", point.workers())
        .put(point.total())
        .put("seconds", point.seconds())
        .put("verdict", point.verdict());
  }

  private static Row batch(Batch batch) {
    return new Row()
        .put("name", batch.name())
        .strings("paths", batch.paths())
        .put("workers", batch.workers())
        .put("peak", batch.peak())
        .put("seconds", batch.seconds())
        .strings("command", batch.command());
  }

  private static Row shard(Shard shard) {
    return new Row()
        .put("number", shard.number())
        .put("items", shard.items())
        .put("fits", shard.fits())
        .put("peak", shard.peak())
        .put("seconds", shard.seconds())
        .rows("batches", shard.batches(), PlanJson::batch);
  }

  static Row budget(Budget budget) {
    return new Row()
        .put("limitBytes", budget.limit())
        .put("reserveBytes", budget.reserve())
        .put("usedBytes", budget.used())
        .put("cpus", budget.cpus());
  }

  static Plan read(Source s) {
    return new Plan(
        s.count("workers"),
        s.count("maxSafeWorkers"),
        s.flag("fits"),
        s.word("boundBy", Plan.BoundBy.class),
        s.texts("command"),
        s.list("curve", PlanJson::readPoint),
        s.list("batches", PlanJson::readBatch),
        s.flag("assumedSeconds"),
        s.added("shards", PlanJson::readShard));
  }

  private static CurvePoint readPoint(Source s) {
    return new CurvePoint(
        s.count("workers"),
        s.range(),
        s.number("seconds"),
        s.word("verdict", CurvePoint.Verdict.class));
  }

  private static Batch readBatch(Source s) {
    return new Batch(
        s.text("name"),
        s.texts("paths"),
        s.count("workers"),
        s.range("peak"),
        s.number("seconds"),
        s.texts("command"));
  }

  private static Shard readShard(Source s) {
    int number = s.count("number");
    if (number < 1 || number > ShardCount.MOST) {
      throw s.error("\"number\" is not from 1 to " + ShardCount.MOST);
    }
    return new Shard(
        number,
        s.list("batches", PlanJson::readBatch),
        s.count("items"),
        s.range("peak"),
        s.number("seconds"),
        s.flag("fits"));
  }

  static Budget readBudget(Source s) {
    return new Budget(
        s.bytes("limitBytes"), s.bytes("reserveBytes"), s.bytes("usedBytes"), s.count("cpus"));
  }
}
