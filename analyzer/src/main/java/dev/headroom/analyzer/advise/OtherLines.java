package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.rules.RuleId;
import dev.headroom.analyzer.scan.RunnerLine;
import java.util.ArrayList;
import java.util.List;

/** A script or CI job that starts more workers than fit. */
final class OtherLines implements Check {
  @Override
  public RuleId rule() {
    return new RuleId("HR307");
  }

  @Override
  public List<Draft> check(Situation s) {

    List<Draft> drafts = new ArrayList<>();
    int safe = s.plan().maxSafeWorkers();
    for (RunnerLine line : s.suite().runner()) {
      String workers = line.workers();
      if (safe >= 0
          && workers != null
          && workers.matches("[0-9]{1,6}")
          && Integer.parseInt(workers) > safe
          && !line.equals(s.run().settings().from())) {
        drafts.add(
            Draft.at(line.file(), line.line(), line.what())
                .fill("workers", workers)
                .fill("safe", safe)
                .fill("where", line.file() + ":" + line.line())
                .code(line.what(), line.what().replace("-n " + workers, "-n " + safe)));
      }
    }
    return drafts;
  }
}
