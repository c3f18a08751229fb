package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.rules.RuleId;
import dev.headroom.analyzer.scan.Fixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
      String requests = String.join(", ", fixture.narrowerRequests());
      drafts.add(split(draft.fill("requests", requests), fixture, requests));
    }
    return drafts;
  }

  private static Draft split(Draft draft, Fixture fixture, String requests) {
    String name = fixture.name();
    String scope = fixture.scope().name().toLowerCase(Locale.ROOT);
    String mark = scope.equals("function") ? "@pytest.fixture" : "@pytest.fixture(scope=\"%s\")";
    String narrow = mark.formatted(scope) + "\ndef " + name;
    return draft.code(
        narrow + "(" + requests + "): ...",
        "@pytest.fixture(scope=\"session\")\ndef loaded_"
            + name
            + "(): ...\n\n"
            + narrow
            + "(loaded_"
            + name
            + ", "
            + requests
            + "): ...");
  }
}
