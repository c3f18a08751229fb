package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.advise.Situation.Weighed;
import dev.headroom.analyzer.rules.RuleId;
import dev.headroom.analyzer.scan.Fixture;
import java.util.ArrayList;
import java.util.List;

/** An autouse fixture that loads for everyone in its reach. */
final class AutouseFixture implements Check {
  @Override
  public RuleId rule() {
    return new RuleId("HR204");
  }

  @Override
  public List<Draft> check(Situation s) {

    List<Draft> drafts = new ArrayList<>();
    for (Fixture fixture : s.run().fixtures()) {
      List<Weighed> loads = s.of(fixture);
      if (fixture.autouse()
          && fixture.files().size() >= 2
          && loads.stream().anyMatch(Worth::mentioning)) {
        drafts.add(NarrowFixtures.draft(fixture, loads).fill("files", fixture.files().size()));
      }
    }
    return drafts;
  }
}
