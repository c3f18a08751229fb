package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.estimate.Part;
import dev.headroom.analyzer.estimate.Provenance;
import dev.headroom.analyzer.rules.RuleId;
import java.util.List;

/** A number that rests on defaults more than on anything else. */
final class RestsOnDefaults implements Check {
  @Override
  public RuleId rule() {
    return new RuleId("HR902");
  }

  @Override
  public List<Draft> check(Situation s) {

    double all = 0;
    double defaults = 0;
    for (Part part : s.estimated().footprint().parts()) {
      if (part.of() != Part.Of.CONTROLLER && part.kind() != Part.Kind.SHARED) {
        double bytes = part.bytes().likely().value();
        all += bytes;
        defaults += part.bytes().provenance() == Provenance.DEFAULT ? bytes : 0;
      }
    }
    if (all == 0 || defaults * 2 <= all) {
      return List.of();
    }
    String share = Math.round(100 * defaults / all) + " %";
    return List.of(
        RunPlace.of(s, "defaults")
            .fill("share", share)
            .fill("process", s.run().framework().process()));
  }
}
