package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.rules.RuleId;
import java.util.List;

/** More workers than memory holds. */
final class TooManyWorkers implements Check {
  @Override
  public RuleId rule() {
    return new RuleId("HR301");
  }

  @Override
  public List<Draft> check(Situation s) {

    int workers = s.workersNow();
    int safe = s.plan().maxSafeWorkers();
    if (safe < 0 || workers <= safe) {
      return List.of();
    }
    return List.of(
        RunPlace.of(s, "workers")
            .fill("workers", s.workersWritten())
            .fill("safe", Words.workers(safe))
            .fill("advised", s.plan().workers())
            .fill("total", s.worst(workers))
            .fill("budget", s.budget().bytes())
            .fill("verdict", workers + " do not fit")
            .code("-n " + s.workersWritten(), "-n " + s.plan().workers()));
  }
}
