package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.advise.Situation.Weighed;
import dev.headroom.analyzer.rules.LoadKind;
import dev.headroom.analyzer.rules.RuleId;
import java.util.ArrayList;
import java.util.List;

/** A container, browser or server that is started again and again. */
final class RepeatedContainer implements Check {
  @Override
  public RuleId rule() {
    return new RuleId("HR108");
  }

  @Override
  public List<Draft> check(Situation s) {

    List<Draft> drafts = new ArrayList<>();
    for (Weighed w : s.active()) {
      if (w.load().kind() == LoadKind.CONTAINER && w.load().repeated() >= 2) {
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
