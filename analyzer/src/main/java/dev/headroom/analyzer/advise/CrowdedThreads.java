package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.rules.ImportCost;
import dev.headroom.analyzer.rules.RuleId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Workers times threads beyond the cores. */
final class CrowdedThreads implements Check {
  @Override
  public RuleId rule() {
    return new RuleId("HR303");
  }

  @Override
  public List<Draft> check(Situation s) {

    int workers = s.workersNow();
    if (workers < 2 || s.budget().cpus() < 2 || !s.estimated().footprint().threaded()) {
      return List.of();
    }
    Optional<ImportCost> library =
        s.run().closure().worker().stream()
            .flatMap(module -> s.book().importCost(module.module()).stream())
            .filter(ImportCost::threads)
            .max(
                Comparator.comparing((ImportCost c) -> c.privateBytes().likely())
                    .thenComparing(ImportCost::name));
    return library
        .map(
            cost ->
                List.of(
                    RunPlace.of(s, "threads")
                        .fill("module", cost.name())
                        .fill("workers", workers)
                        .fill("threads", s.budget().cpus())
                        .fill("cpus", s.budget().cpus())))
        .orElse(List.of());
  }
}
