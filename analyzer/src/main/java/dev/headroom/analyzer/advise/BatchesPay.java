package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.plan.Batch;
import dev.headroom.analyzer.rules.RuleId;
import java.util.List;

/** Batches that beat the single run. */
final class BatchesPay implements Check {
  @Override
  public RuleId rule() {
    return new RuleId("HR310");
  }

  @Override
  public List<Draft> check(Situation s) {

    List<Batch> batches = s.plan().batches();
    if (batches.isEmpty()) {
      return List.of();
    }
    double sum = batches.stream().mapToDouble(Batch::seconds).sum();
    double single =
        s.plan().curve().stream()
            .filter(point -> point.workers() == s.plan().workers())
            .mapToDouble(point -> point.seconds())
            .findFirst()
            .orElse(0);
    return List.of(
        RunPlace.of(s, "batches")
            .fill("batches", batches.size())
            .fill("seconds", Words.seconds(sum))
            .fill("singleSeconds", s.plan().fits() ? Words.seconds(single) : "does not fit"));
  }
}
