package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.advise.FixtureVerdict.Advice;
import dev.headroom.analyzer.advise.Situation.Weighed;
import dev.headroom.analyzer.rules.RuleId;
import java.util.ArrayList;
import java.util.List;

/** A heavy value of few tests that every worker comes to hold. */
final class SpreadValue implements Check {
  @Override
  public RuleId rule() {
    return new RuleId("HR205");
  }

  @Override
  public List<Draft> check(Situation s) {

    List<Draft> drafts = new ArrayList<>();
    for (FixtureVerdict verdict : s.verdicts()) {
      if (verdict.advice() == Advice.GROUP) {
        List<Weighed> loads = s.of(verdict.fixture());
        String name = verdict.fixture().name();
        drafts.add(
            NarrowFixtures.draft(verdict.fixture(), loads)
                .fill("files", verdict.fixture().files().size())
                .fill("workers", Math.max(2, s.workersNow()))
                .fill("group", name)
                .code("", "@pytest.mark.xdist_group(\"" + name + "\")")
                .fix(Changes.group(FixtureJudge.in(loads), name)));
      }
    }
    return drafts;
  }
}
