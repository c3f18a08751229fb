package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.advise.Situation.Weighed;
import dev.headroom.analyzer.rules.LoadKind;
import dev.headroom.analyzer.rules.RuleId;
import dev.headroom.analyzer.scan.Lifetime;
import java.util.ArrayList;
import java.util.List;

/** An application that is started for each test. */
final class RepeatedApplication implements Check {
  @Override
  public RuleId rule() {
    return new RuleId("HR109");
  }

  @Override
  public List<Draft> check(Situation s) {

    List<Draft> drafts = new ArrayList<>();
    for (Weighed w : s.active()) {
      if (w.load().kind() == LoadKind.APPLICATION
          && w.load().lifetime() == Lifetime.FUNCTION
          && w.load().repeated() >= 2
          && Worth.mentioning(w)) {
        drafts.add(
            Drafts.of(w)
                .fill("repeated", w.load().repeated())
                .fill("seconds", Words.seconds(w.seconds() * w.load().repeated()))
                .fix(Changes.widen(FixtureJudge.in(List.of(w)))));
      }
    }
    return drafts;
  }
}
