package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.rules.RuleId;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.List;
import java.util.Optional;

/** Several forks at once, none of them bounded by -Xmx. */
final class UnboundedForks implements Check {
  @Override
  public RuleId rule() {
    return new RuleId("HR401");
  }

  @Override
  public List<Draft> check(Situation s) {

    Optional<Forks> forks = Forks.of(s);
    if (forks.isEmpty() || forks.get().module().heap() != null || forks.get().all() < 2) {
      return List.of();
    }
    Forks f = forks.get();
    Bytes quarter = s.budget().limit().times(0.25);
    int safe = Math.max(1, s.pricing().with(Changes.heap(Forks.heap(s))).plan().maxSafeWorkers());
    // forkCount counts for each of the modules that build at once
    int good = Math.max(1, Math.min(safe, f.all()) / f.atOnce());
    return List.of(
        f.at(s, "heap")
            .fill("forks", f.written().written())
            .fill("setting", f.setting())
            .fill("cpus", s.budget().cpus())
            .fill("count", f.all())
            .fill("quarter", quarter)
            .fill("limit", s.budget().limit())
            .fill("total", quarter.times(f.all()))
            .fill("budget", s.budget().bytes())
            .fill("safe", good)
            .fill("xmx", Forks.xmx(s))
            .fix(Changes.heap(Forks.heap(s)))
            .code(
                ForkEdits.code(f, f.written().written(), ""),
                ForkEdits.code(f, Integer.toString(good), Forks.xmx(s))));
  }
}
