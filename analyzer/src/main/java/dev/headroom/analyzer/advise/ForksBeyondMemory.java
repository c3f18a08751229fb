package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.rules.RuleId;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.List;
import java.util.Optional;

/** Forks whose -Xmx together is more than memory holds. */
final class ForksBeyondMemory implements Check {
  @Override
  public RuleId rule() {
    return new RuleId("HR402");
  }

  @Override
  public List<Draft> check(Situation s) {

    Optional<Forks> forks = Forks.of(s);
    int safe = s.plan().maxSafeWorkers();
    if (forks.isEmpty()
        || forks.get().all() < 2
        || s.worst(forks.get().all()).compareTo(s.budget().bytes()) <= 0) {
      return List.of();
    }
    Forks f = forks.get();
    Bytes heap = f.module().heap();
    if (heap == null || f.atOnce() > 1) {
      return List.of();
    }
    Bytes beside = s.worst(2).minus(s.worst(1)).minus(heap);
    return List.of(
        f.at(s, "forks")
            .fill("count", f.all())
            .fill("setting", f.setting())
            .fill("forks", f.written().written())
            .fill("heap", heap)
            .fill("beside", beside)
            .fill("total", s.worst(f.all()))
            .fill("budget", s.budget().bytes())
            .fill("safe", Math.max(1, safe))
            .code(
                ForkEdits.code(f, f.written().written(), ""),
                ForkEdits.code(f, Integer.toString(Math.max(1, safe)), "")));
  }
}
