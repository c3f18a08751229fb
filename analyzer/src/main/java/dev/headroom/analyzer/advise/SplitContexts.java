package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.rules.RuleId;
import dev.headroom.analyzer.scan.Fixture;
import dev.headroom.analyzer.scan.Scope;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.List;

/** Application contexts that only mocks or properties tell apart. */
final class SplitContexts implements Check {
  @Override
  public RuleId rule() {
    return new RuleId("HR404");
  }

  /**
   * Contexts that stay in the cache beside others that only properties, sliced classes or mocked
   * beans tell from them. (One of tests that are not selected is never made.)
   */
  static List<Fixture> of(Situation s) {
    return s.run().fixtures().stream()
        .filter(f -> f.scope() == Scope.CONTEXT && f.name().startsWith("@"))
        .filter(f -> s.active().stream().anyMatch(w -> f.loadLines().contains(w.place())))
        .toList();
  }

  @Override
  public List<Draft> check(Situation s) {
    List<Draft> drafts = new ArrayList<>();
    List<Fixture> split = of(s);
    if (split.size() < 2) {
      return List.of();
    }
    Bytes each = Bytes.ZERO;
    for (Fixture fixture : split) {
      for (Situation.Weighed load : s.active()) {
        if (fixture.loadLines().contains(load.place())) {
          each = each.max(load.bytes().likely());
        }
      }
    }
    Fixture first = split.get(0);
    drafts.add(
        Draft.at(first.file(), first.line(), "contexts")
            .fill("contexts", split.size())
            .fill("each", each)
            .fill("total", each.times(split.size() - 1))
            .fill(
                "places",
                String.join(
                    ", ", split.stream().limit(5).map(f -> f.file() + ":" + f.line()).toList())));
    return drafts;
  }
}
