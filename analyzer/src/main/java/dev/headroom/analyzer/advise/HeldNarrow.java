package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.rules.RuleId;
import dev.headroom.analyzer.scan.Fixture;
import java.util.ArrayList;
import java.util.List;

/** A loading fixture that another fixture keeps narrow. */
final class HeldNarrow implements Check {
  @Override
  public RuleId rule() {
    return new RuleId("HR206");
  }

  @Override
  public List<Draft> check(Situation s) {

    List<Draft> drafts = new ArrayList<>();
    for (Draft draft : NarrowFixtures.of(s, f -> !f.narrowerRequests().isEmpty())) {
      Fixture fixture =
          s.run().fixtures().stream()
              .filter(f -> f.file().equals(draft.file()) && f.line() == draft.line())
              .findFirst()
              .orElseThrow();
      drafts.add(draft.fill("requests", String.join(", ", fixture.narrowerRequests())));
    }
    return drafts;
  }
}
