package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.rules.RuleId;
import dev.headroom.analyzer.scan.Framework;
import dev.headroom.analyzer.scan.RunnerLine;
import java.util.List;
import java.util.Optional;

/** Modules that build at the same time, each with forks of its own. */
final class ModulesTimesForks implements Check {
  @Override
  public RuleId rule() {
    return new RuleId("HR406");
  }

  @Override
  public List<Draft> check(Situation s) {

    Optional<Forks> forks = Forks.of(s);
    int safe = s.plan().maxSafeWorkers();
    if (forks.isEmpty()
        || forks.get().atOnce() < 2
        || s.worst(forks.get().all()).compareTo(s.budget().bytes()) <= 0) {
      return List.of();
    }
    Forks f = forks.get();
    RunnerLine from = f.jvm().modulesAtOnceFrom();
    Draft draft = from == null ? f.at(s, "modules") : Draft.at(from.file(), from.line(), "modules");
    return List.of(
        draft
            .fill("modules", f.atOnce())
            .fill("forks", Framework.JUNIT.processes(f.each()))
            .fill("count", f.all())
            .fill("total", s.worst(f.all()))
            .fill("budget", s.budget().bytes())
            .fill("safe", Math.max(1, safe)));
  }
}
