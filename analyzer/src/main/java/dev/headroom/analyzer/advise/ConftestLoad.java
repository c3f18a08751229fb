package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.advise.Situation.Weighed;
import dev.headroom.analyzer.rules.LoadKind;
import dev.headroom.analyzer.rules.RuleId;
import dev.headroom.analyzer.scan.Moment;
import java.util.ArrayList;
import java.util.List;

/** A load while a conftest is imported. */
final class ConftestLoad implements Check {
  @Override
  public RuleId rule() {
    return new RuleId("HR103");
  }

  @Override
  public List<Draft> check(Situation s) {

    List<Draft> drafts = new ArrayList<>();
    for (Weighed w : s.active()) {
      if (w.load().moment() == Moment.CONFTEST
          && w.load().kind() != LoadKind.IMPORT
          && Worth.mentioning(w)) {
        drafts.add(
            Drafts.of(w)
                .fill("processes", s.processesNow())
                .fix(Changes.intoSessionFixture(FixtureJudge.in(List.of(w)))));
      }
    }
    return drafts;
  }
}
