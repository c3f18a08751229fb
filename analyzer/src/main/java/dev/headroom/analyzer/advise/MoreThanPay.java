package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.rules.RuleId;
import java.util.List;

/** More workers than pay. */
final class MoreThanPay implements Check {
  @Override
  public RuleId rule() {
    return new RuleId("HR305");
  }

  @Override
  public List<Draft> check(Situation s) {

    int workers = s.workersNow();
    if (workers <= s.plan().workers() || workers > s.plan().maxSafeWorkers()) {
      return List.of();
    }
    double now = seconds(s, workers);
    double best = seconds(s, s.plan().workers());
    if (now - best < 5 || now < best * 1.1) {
      return List.of();
    }
    return List.of(
        RunPlace.of(s, "time")
            .fill("workers", s.workersWritten())
            .fill("recommended", Words.workers(s.plan().workers()))
            .fill("seconds", Words.seconds(now))
            .fill("recommendedSeconds", Words.seconds(best)));
  }

  private static double seconds(Situation s, int workers) {
    return s.plan().curve().stream()
        .filter(point -> point.workers() == workers)
        .mapToDouble(point -> point.seconds())
        .findFirst()
        .orElse(0);
  }
}
