package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.advise.FixtureVerdict.Advice;
import dev.headroom.analyzer.advise.Situation.Weighed;
import dev.headroom.analyzer.rules.RuleId;
import dev.headroom.analyzer.scan.Load;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A wide fixture whose value costs workers. */
final class WideFixture implements Check {
  @Override
  public RuleId rule() {
    return new RuleId("HR203");
  }

  @Override
  public List<Draft> check(Situation s) {

    List<Draft> drafts = new ArrayList<>();
    for (FixtureVerdict verdict : s.verdicts()) {
      if (verdict.advice() == Advice.NARROW) {
        List<Weighed> loads = s.of(verdict.fixture());
        Predicate<Load> these = FixtureJudge.in(loads);
        Saving saving = s.pricing().saving(Changes.toModule(these));
        drafts.add(
            NarrowFixtures.draft(verdict.fixture(), loads)
                .fill("narrower", "module")
                .fill("workersGained", saving.workersGained())
                .fix(Changes.toModule(these)));
      }
    }
    return drafts;
  }
}
