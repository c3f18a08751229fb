package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.rules.RuleId;
import java.util.List;

/** A fixture that loads for each test, whose value tests change. */
final class NarrowChangedFixture implements Check {
  @Override
  public RuleId rule() {
    return new RuleId("HR202");
  }

  @Override
  public List<Draft> check(Situation s) {
    return NarrowFixtures.of(
        s, f -> FixtureJudge.needsCopies(f, s.of(f)) && f.narrowerRequests().isEmpty());
  }
}
