package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.rules.RuleId;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.List;

/** A worker count that follows the cores alone. */
final class CountByCores implements Check {
  @Override
  public RuleId rule() {
    return new RuleId("HR302");
  }

  @Override
  public List<Draft> check(Situation s) {

    String workers = s.workersWritten();
    int safe = s.plan().maxSafeWorkers();
    boolean auto = "auto".equals(workers) || "logical".equals(workers);
    if (!auto
        || s.run().settings().maxProcesses() != null
        || safe < s.workersNow()
        || safe >= 2 * s.budget().cpus()) {
      return List.of();
    }
    Bytes perWorker = s.worst(2).minus(s.worst(1));
    return List.of(
        RunPlace.of(s, "workers")
            .fill("workers", workers)
            .fill("cpus", s.budget().cpus())
            .fill("safe", safe)
            .fill("perWorker", perWorker)
            .code("-n " + workers, "-n " + workers + " --maxprocesses " + safe));
  }
}
