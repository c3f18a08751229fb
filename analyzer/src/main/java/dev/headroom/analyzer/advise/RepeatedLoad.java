package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.advise.Situation.Weighed;
import dev.headroom.analyzer.rules.LoadKind;
import dev.headroom.analyzer.rules.RuleId;
import dev.headroom.analyzer.scan.Lifetime;
import dev.headroom.analyzer.scan.Load;
import dev.headroom.analyzer.scan.Moment;
import java.util.ArrayList;
import java.util.List;

/** A test body that loads anew, test after test. */
final class RepeatedLoad implements Check {
  @Override
  public RuleId rule() {
    return new RuleId("HR101");
  }

  @Override
  public List<Draft> check(Situation s) {

    List<Draft> drafts = new ArrayList<>();
    for (Weighed w : s.active()) {
      Load load = w.load();
      boolean kind =
          load.kind() == LoadKind.MODEL
              || load.kind() == LoadKind.INDEX
              || load.kind() == LoadKind.DATA;
      if (kind
          && load.moment() == Moment.RUN
          && load.fixture() == null
          && load.lifetime() == Lifetime.FUNCTION
          && load.repeated() >= 2
          && Worth.mentioning(w)) {
        drafts.add(
            Drafts.of(w)
                .fill("repeated", load.repeated())
                .fill("seconds", Words.seconds(w.seconds() * load.repeated()))
                .fix(Changes.widen(FixtureJudge.in(List.of(w)))));
      }
    }
    return drafts;
  }
}
