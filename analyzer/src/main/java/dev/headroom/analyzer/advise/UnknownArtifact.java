package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.advise.Situation.Weighed;
import dev.headroom.analyzer.estimate.Provenance;
import dev.headroom.analyzer.rules.LoadKind;
import dev.headroom.analyzer.rules.RuleId;
import dev.headroom.analyzer.scan.Confidence;
import dev.headroom.analyzer.scan.Framework;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A load whose artifact is not in the sources. */
final class UnknownArtifact implements Check {
  @Override
  public RuleId rule() {
    return new RuleId("HR901");
  }

  @Override
  public List<Draft> check(Situation s) {

    Map<String, Draft> first = new LinkedHashMap<>();
    Map<String, Integer> places = new HashMap<>();
    for (Weighed w : s.active()) {
      boolean guessed =
          w.load().kind() != LoadKind.IMPORT
              && w.bytes().provenance() == Provenance.DEFAULT
              && w.load().confidence() == Confidence.POSSIBLE;
      if (w.load().artifact() == null && !w.load().written() && (guessed || named(s, w))) {
        first.putIfAbsent(w.load().callee(), Drafts.of(w));
        places.merge(w.load().callee(), 1, Integer::sum);
      }
    }
    List<Draft> drafts = new ArrayList<>();
    first.forEach(
        (callee, draft) -> drafts.add(draft.fill("places", places.getOrDefault(callee, 1))));
    return drafts;
  }

  /** Whether an argument of this loader of models says what is loaded, and isn't known. */
  private static boolean named(Situation s, Weighed w) {
    return w.load().kind() == LoadKind.MODEL
        && s.run().framework() == Framework.PYTEST
        && Worth.mentioning(w)
        && s.book().loaders().stream()
            .filter(l -> l.callee().equals(w.load().loader()))
            .anyMatch(l -> l.artifactPosition() != null || l.artifactKeyword() != null);
  }
}
