package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.rules.LoadKind;
import dev.headroom.analyzer.rules.RuleId;
import dev.headroom.analyzer.scan.Lifetime;
import java.util.ArrayList;
import java.util.List;

/** A model that each test method loads anew. */
final class ModelPerTest implements Check {
  @Override
  public RuleId rule() {
    return new RuleId("HR405");
  }

  @Override
  public List<Draft> check(Situation s) {

    List<Draft> drafts = new ArrayList<>();
    for (Situation.Weighed w : s.active()) {
      if (w.load().kind() == LoadKind.MODEL
          && w.load().counts()
          && w.load().lifetime() == Lifetime.FUNCTION
          && w.load().repeated() >= 2) {
        drafts.add(Drafts.of(w).fill("seconds", Words.seconds(w.seconds() * w.load().repeated())));
      }
    }
    return drafts;
  }
}
